package io.nervpp.bitstream;

/**
 * How the weights of one tensor share quantiser steps: {@code channels} runs of {@code elementsPerChannel} neighbours.
 *
 * @param channels number of steps, at least 1
 * @param elementsPerChannel weights a step, at least 1; fewer than 2^31 weights in all
 */
public record TensorLayout(int channels, int elementsPerChannel) {
    /** @throws IllegalArgumentException where a number is out of range */
    public TensorLayout {
        if (channels < 1 || elementsPerChannel < 1 || (long) channels * elementsPerChannel > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("bad tensor layout: " + channels + " channels of " + elementsPerChannel
                    + ", expected at least 1 of 1 and fewer than 2^31 weights");
        }
    }

    /** Number of weights. */
    public int elementCount() {
        return channels * elementsPerChannel;
    }
}
