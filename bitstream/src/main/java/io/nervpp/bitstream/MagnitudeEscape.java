package io.nervpp.bitstream;

/**
 * Large non-negative integers, rare as they are: Exp-Golomb code, each bit of the length and the bits below the leading one by the
 * length with adaptive probabilities. Format document, "Magnitudes".
 */
final class MagnitudeEscape {
    /** Longest length: integers are below 2^22 - 1. */
    private static final int MAX_LENGTH = 22;

    private static final int BITS_START = 32;
    private static final int CONTEXTS = 64;

    private final ContextMixer bits;

    MagnitudeEscape(int countLimit) {
        bits = new ContextMixer(countLimit, 1 << 16, 1, 1, 1, CONTEXTS);
        bits.select(0, 0, 0);
    }

    /** Codes {@code wanted} and returns it. */
    int code(BitCoder coder, int wanted) {
        int wantedLength = Integer.SIZE - Integer.numberOfLeadingZeros(wanted + 1);
        int length = 1;
        while (length < MAX_LENGTH && code(coder, length, length < wantedLength ? 1 : 0) == 1) {
            length++;
        }
        int value = 1;
        for (int shift = length - 2; shift >= 0; shift--) {
            value = (value << 1) | code(coder, BITS_START + shift, ((wanted + 1) >> shift) & 1);
        }
        return value - 1;
    }

    private int code(BitCoder coder, int context, int bit) {
        bits.set(0, context);
        return bits.code(coder, bit);
    }
}
