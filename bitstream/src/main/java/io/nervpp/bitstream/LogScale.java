package io.nervpp.bitstream;

/** Maps wide ranges of integers to few contexts. Format document, "Contexts". */
final class LogScale {
    private static final int SIGNED_MAX = 19;

    /** Number of values of {@link #signed}. */
    static final int SIGNED_SIZE = 2 * SIGNED_MAX + 1;

    /** Number of values of {@link #coarse}. */
    static final int COARSE_SIZE = 15;

    private LogScale() {}

    /** {@code x} of at least 0 in two steps to the octave, at most {@code max}. */
    static int half(int x, int max) {
        if (x < 2) {
            return x;
        }
        int octave = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(x);
        return Math.min(2 * octave + ((x >> (octave - 1)) & 1), max);
    }

    /** {@code x} of at least 0 in four steps to the octave, at most {@code max}. */
    static int quarter(int x, int max) {
        if (x < 4) {
            return x;
        }
        int octave = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(x);
        return Math.min(4 * (octave - 1) + ((x >> (octave - 2)) & 3), max);
    }

    /** A difference in units of 1/16, of either sign, as 0..38; 19 is near 0. */
    static int signed(int x) {
        int magnitude = quarter(Math.abs(x) >> 1, SIGNED_MAX);
        return x < 0 ? SIGNED_MAX - magnitude : SIGNED_MAX + magnitude;
    }

    /** An integer of either sign as 0..14; 7 is 0. */
    static int coarse(int x) {
        int magnitude = half(Math.abs(x), 7);
        return x < 0 ? 7 - magnitude : 7 + magnitude;
    }

    /** {@code x} within +-{@code max}, counted from 0. */
    static int clip(int x, int max) {
        return Math.min(Math.max(x, -max), max) + max;
    }
}
