package io.nervpp.bitstream;

import java.util.Arrays;

/**
 * A binary range encoder of LZMA's kind: 32-bit range, the carry resolved by holding back one byte and the 0xFF bytes behind it.
 * Format document, "Range coder".
 */
final class RangeEncoder implements BitCoder {
    private static final int TOP_BITS = 24;
    private static final int CARRY_BIT = 32;
    private static final int FLUSHED_BYTES = 4;

    private byte[] bytes = new byte[256];
    private int size;
    /** Lower end of the interval; bit 32 is a carry that still has to reach the bytes before. */
    private long low;

    private int range = -1;
    /** The held-back byte; -1 before the first, which a carry cannot reach. */
    private int held = -1;

    private int heldOnes;
    private long shifts;

    /** Codes {@code bit} with the probability that {@code models} has for {@code context}, and lets it learn. */
    void encode(BitModels models, int context, int bit) {
        int bound = (range >>> BitModels.PROBABILITY_BITS) * models.probabilityOfZero(context);
        split(bound, bit);
        models.update(context, bit);
    }

    @Override
    public int code(int bit, int probabilityOfOne) {
        split((range >>> Logistic.PROBABILITY_BITS) * ((1 << Logistic.PROBABILITY_BITS) - probabilityOfOne), bit);
        return bit;
    }

    /** Codes the lowest {@code count} bits of {@code bits}, highest first, as equally likely. */
    void encodeEvenly(long bits, int count) {
        for (int i = count - 1; i >= 0; i--) {
            split(range >>> 1, (int) (bits >>> i) & 1);
        }
    }

    /** Bits used so far, to the next whole bit. */
    long bitPosition() {
        return 8 * shifts + Integer.numberOfLeadingZeros(range);
    }

    /** Ends the code; no more can be coded. */
    byte[] finish() {
        for (int i = 0; i < FLUSHED_BYTES; i++) {
            shiftLow();
        }
        release(held, 0);
        return Arrays.copyOf(bytes, size);
    }

    private void split(int bound, int bit) {
        if (bit == 0) {
            range = bound;
        } else {
            low += Integer.toUnsignedLong(bound);
            range -= bound;
        }
        while (range >>> TOP_BITS == 0) {
            range <<= 8;
            shiftLow();
        }
    }

    /** Moves the top byte of low out. It is held back until it is known whether a carry will change it. */
    private void shiftLow() {
        int carry = (int) (low >>> CARRY_BIT);
        int top = (int) (low >>> TOP_BITS) & 0xFF;
        if (carry != 0 || top != 0xFF) {
            release(held, carry);
            held = top;
        } else {
            heldOnes++;
        }
        low = (low << 8) & 0xFFFF_FFFFL;
        shifts++;
    }

    private void release(int first, int carry) {
        if (size + heldOnes + 1 >= bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (size + heldOnes + 1));
        }
        if (first >= 0) {
            bytes[size++] = (byte) (first + carry);
        }
        for (; heldOnes > 0; heldOnes--) {
            bytes[size++] = (byte) (0xFF + carry);
        }
    }
}
