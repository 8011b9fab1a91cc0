package io.nervpp.bitstream;

/**
 * Shape of one tensor of weights as the coder needs it: {@code channels} output channels, each with {@code elementsPerChannel} weights, the
 * rows and columns of a square kernel with all input channels at each place of it.
 *
 * @param channels number of steps, at least 1
 * @param elementsPerChannel weights a step, at least 1; fewer than 2^31 weights in all
 * @param kernel rows and columns of the kernel, 1 to 15, its square a divisor of {@code elementsPerChannel}; 1 where there is none
 * @param period channels {@code o} and {@code o - period} (of a tensor of one channel: elements) serve neighbouring places of the
 *     picture, and so are alike; 0 where none do
 */
public record TensorLayout(int channels, int elementsPerChannel, int kernel, int period) {
    private static final int MAX_KERNEL = 15;

    /** @throws IllegalArgumentException where a number is out of range */
    public TensorLayout {
        if (channels < 1 || elementsPerChannel < 1 || (long) channels * elementsPerChannel > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("bad tensor layout: " + channels + " channels of " + elementsPerChannel
                    + ", expected at least 1 of 1 and fewer than 2^31 weights");
        }
        if (kernel < 1 || kernel > MAX_KERNEL || elementsPerChannel % (kernel * kernel) != 0 || period < 0) {
            throw new IllegalArgumentException("bad tensor layout: kernel " + kernel + ", period " + period + ", "
                    + elementsPerChannel + " weights a channel");
        }
    }

    /** A tensor without kernel whose channels have no neighbours. */
    public TensorLayout(int channels, int elementsPerChannel) {
        this(channels, elementsPerChannel, 1, 0);
    }

    /** Number of weights. */
    public int elementCount() {
        return channels * elementsPerChannel;
    }

    /** Weights at one place of the kernel. */
    int inputs() {
        return elementsPerChannel / (kernel * kernel);
    }
}
