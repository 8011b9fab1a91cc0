package io.nervpp.bitstream;

/**
 * The logistic domain of the mixing models, in integers: {@link #stretch} is ln(p / (1 - p)), {@link #squash} its inverse. Probabilities
 * are in units of 2^-16, logits in units of 2^-8. Format document, "Mixing".
 */
final class Logistic {
    /** Bits of a probability. */
    static final int PROBABILITY_BITS = 16;

    /** Logits are within +-LIMIT: +-12. */
    static final int LIMIT = 3071;

    /** Stretch is tabulated for the highest bits of a probability. */
    private static final int STRETCH_BITS = 12;

    /** Distance of two knots: half a unit of logit. */
    static final int KNOT_BITS = 7;

    /** 65536 / (1 + exp(-x)) at x = -12, -11.5 .. 12, rounded; at least 1. */
    static final int[] KNOTS = {
        1, 1, 1, 2, 3, 5, 8, 13, 22, 36, 60, 98, 162, 267, 439, 720, 1179, 1921, 3108, 4971, 7812, 11955, 17625, 24743,
        32768, 40793, 47911, 53581, 57724, 60565, 62428, 63615, 64357, 64816, 65097, 65269, 65374, 65438, 65476, 65500,
        65514, 65523, 65528, 65531, 65533, 65534, 65535, 65535, 65535
    };

    private static final char[] SQUASH = squashTable();

    private static final short[] STRETCH = stretchTable();

    private Logistic() {}

    /** {@code x} within +-LIMIT. */
    static int clamp(long x) {
        return (int) Math.min(Math.max(x, -LIMIT), LIMIT);
    }

    /** The probability of logit {@code x}, which is within +-LIMIT: 1..65535. */
    static int squash(int x) {
        return SQUASH[x + LIMIT + 1];
    }

    /** The logit of a probability of 16 bits. */
    static int stretch(int probability) {
        return STRETCH[probability >> (PROBABILITY_BITS - STRETCH_BITS)];
    }

    /** Entry x + LIMIT + 1 is that of logit x, on the line between two knots. */
    private static char[] squashTable() {
        char[] table = new char[2 * (LIMIT + 1)];
        for (int i = 0; i < table.length; i++) {
            int knot = i >> KNOT_BITS;
            int fraction = i & ((1 << KNOT_BITS) - 1);
            int sum = KNOTS[knot] * ((1 << KNOT_BITS) - fraction) + KNOTS[knot + 1] * fraction;
            table[i] = (char) ((sum + (1 << (KNOT_BITS - 1))) >> KNOT_BITS);
        }
        return table;
    }

    /** Entry i is the smallest logit whose probability reaches the middle of the i-th of 4096 intervals. */
    private static short[] stretchTable() {
        short[] table = new short[1 << STRETCH_BITS];
        int x = -LIMIT;
        for (int i = 0; i < table.length; i++) {
            int middle = (2 * i + 1) << (PROBABILITY_BITS - STRETCH_BITS - 1);
            while (x < LIMIT && squash(x) < middle) {
                x++;
            }
            table[i] = (short) x;
        }
        return table;
    }
}
