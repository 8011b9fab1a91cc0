package io.nervpp.bitstream;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Structure of a network with an MLP stem: all that the decoder needs to know the weights' number, order and layout.
 *
 * @param baseHeight rows of the stem's grid, 1..65535
 * @param baseWidth columns of the stem's grid, 1..65535
 * @param strides enlargement of each decoder block, 1..16 blocks, each 1..16
 * @param stemChannels channels of the stem's grid and of the first block, 1..16384
 * @param minChannels fewest channels of the later blocks, 1..65535
 * @param reduction divisor of the channels from one block to the next, 1..65535
 * @param stemHidden width of the stem's hidden layer, 1..65535
 * @param peBase base of the positional encoding, above 0, its power of {@code peLevels} finite
 * @param peLevels frequencies of the positional encoding, 1..1024
 */
public record NetworkDescription(
        int baseHeight,
        int baseWidth,
        List<Integer> strides,
        int stemChannels,
        int minChannels,
        int reduction,
        int stemHidden,
        double peBase,
        int peLevels)
        implements StemDescription {
    /** Largest height or width of the network's output. */
    static final int MAX_OUTPUT_EXTENT = 1 << 17;

    /** @throws IllegalArgumentException where a value is out of range or the output has more than 2^17 rows or columns */
    public NetworkDescription {
        strides = List.copyOf(strides);
        Field.BASE_HEIGHT.require(baseHeight);
        Field.BASE_WIDTH.require(baseWidth);
        Field.STRIDE_COUNT.require(strides.size());
        strides.forEach(Field.STRIDE::require);
        Field.STEM_CHANNELS.require(stemChannels);
        Field.MIN_CHANNELS.require(minChannels);
        Field.REDUCTION.require(reduction);
        Field.STEM_HIDDEN.require(stemHidden);
        Field.PE_LEVELS.require(peLevels);
        if (!isPeBase(peBase, peLevels)) {
            throw new IllegalArgumentException(peBaseProblem(peBase, peLevels));
        }
        long height = enlarged(baseHeight, strides);
        long width = enlarged(baseWidth, strides);
        if (Math.max(height, width) > MAX_OUTPUT_EXTENT) {
            throw new IllegalArgumentException(
                    "bad strides: output " + width + "x" + height + ", expected at most " + MAX_OUTPUT_EXTENT);
        }
    }

    /** Rows of the network's output, before it is cropped to the frame. */
    public int outputHeight() {
        return (int) enlarged(baseHeight, strides);
    }

    /** Columns of the network's output, before it is cropped to the frame. */
    public int outputWidth() {
        return (int) enlarged(baseWidth, strides);
    }

    @Override
    public int outputHeight(int frameHeight) {
        return outputHeight();
    }

    @Override
    public int outputWidth(int frameWidth) {
        return outputWidth();
    }

    /** Channels of each block, first block first. */
    public List<Integer> blockChannels() {
        int[] channels = new int[strides.size()];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = i == 0 ? stemChannels : Math.max(channels[i - 1] / reduction, minChannels);
        }
        return IntStream.of(channels).boxed().toList();
    }

    /** Number of weights and biases in all. */
    public long weightCount() {
        long grid = (long) baseHeight * baseWidth * stemChannels;
        long count = (2L * peLevels + 1) * stemHidden + (stemHidden + 1L) * grid;
        long inputs = stemChannels;
        List<Integer> channels = blockChannels();
        for (int i = 0; i < channels.size(); i++) {
            long c = channels.get(i);
            long stride = strides.get(i);
            long residual = (9 + 1) * c + 2 * (c + 1) * c;
            count += (inputs + 1) * c + residual + (9 * c + 1) * c * stride * stride + residual;
            inputs = c;
        }
        return count + (9 * inputs + 1) * 3;
    }

    /** Multiply-accumulate operations of a frame's convolutions and linear layers; where there are very many, some number as large. */
    public long macsPerFrame() {
        double area = (double) baseHeight * baseWidth;
        double macs = 2.0 * peLevels * stemHidden + stemHidden * area * stemChannels;
        double inputs = stemChannels;
        List<Integer> channels = blockChannels();
        for (int i = 0; i < channels.size(); i++) {
            double c = channels.get(i);
            double enlarged = (double) strides.get(i) * strides.get(i);
            double residual = 9 * c + 2 * c * c;
            macs += area * (inputs * c + residual + enlarged * (9 * c * c + residual));
            area *= enlarged;
            inputs = c;
        }
        return (long) (macs + area * 9 * inputs * 3);
    }

    /** Elements of the largest tensor between two operations, for one frame. */
    public long largestActivation() {
        long height = baseHeight;
        long width = baseWidth;
        long largest = height * width * stemChannels;
        List<Integer> channels = blockChannels();
        for (int i = 0; i < channels.size(); i++) {
            height *= strides.get(i);
            width *= strides.get(i);
            largest = Math.max(largest, height * width * channels.get(i));
        }
        return Math.max(largest, height * width * 3);
    }

    static boolean isPeBase(double peBase, int peLevels) {
        return peBase > 0 && Double.isFinite(StrictMath.pow(peBase, peLevels));
    }

    static String peBaseProblem(double peBase, int peLevels) {
        return "bad pe base: " + peBase + ", expected above 0 and its power of " + peLevels + " finite";
    }

    /** {@code extent} times all strides, or some number above {@link #MAX_OUTPUT_EXTENT} where that is too much. */
    static long enlarged(long extent, List<Integer> strides) {
        long result = extent;
        for (int stride : strides) {
            result = Math.min(result * stride, Integer.MAX_VALUE);
        }
        return result;
    }
}
