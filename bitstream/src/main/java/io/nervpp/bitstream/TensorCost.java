package io.nervpp.bitstream;

/**
 * What a tensor takes in the file; the coder works in fractions of bits, so each number is rounded, and their sum over a file is
 * exact to a bit.
 *
 * @param stepBits bits for the channels' step indices
 * @param symbolBits bits for the weights' symbols
 */
public record TensorCost(long stepBits, long symbolBits) {
    /** All bits of the tensor. */
    public long totalBits() {
        return stepBits + symbolBits;
    }
}
