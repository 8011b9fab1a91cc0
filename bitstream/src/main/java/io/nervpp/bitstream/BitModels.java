package io.nervpp.bitstream;

import java.util.Arrays;

/**
 * Adaptive probabilities of binary decisions, a numbered set of contexts. Each context averages two estimates: one that follows
 * the last 2^7 decisions and one that follows the last 2^10. Both learn faster while a context is young. Format document,
 * "Adaptive probabilities".
 */
final class BitModels {
    /** Probabilities that the range coder sees are multiples of 2^-15. */
    static final int PROBABILITY_BITS = 15;

    /** The coder's probabilities stay this far from 0 and 1, in units of 2^-15: no decision is cheaper than 1/710 bit. */
    static final int PROBABILITY_FLOOR = 32;

    private static final int STATE_BITS = 22;
    private static final int ONE = 1 << STATE_BITS;
    private static final int FAST_RATE = 7;
    private static final int SLOW_RATE = 10;
    private static final int MAX_COUNT = 1023;

    private final int[] fast;
    private final int[] slow;
    private final int[] counts;

    BitModels(int contexts) {
        fast = new int[contexts];
        slow = new int[contexts];
        counts = new int[contexts];
        Arrays.fill(fast, ONE / 2);
        Arrays.fill(slow, ONE / 2);
    }

    /** Probability that the next decision in {@code context} is 0, in units of 2^-15, 32..32736. */
    int probabilityOfZero(int context) {
        int mean = (fast[context] + slow[context]) >>> (1 + STATE_BITS - PROBABILITY_BITS);
        return Math.min(Math.max(mean, PROBABILITY_FLOOR), (1 << PROBABILITY_BITS) - PROBABILITY_FLOOR);
    }

    /** Learns that the decision in {@code context} was {@code bit}. */
    void update(int context, int bit) {
        int count = counts[context];
        int age = Integer.SIZE - Integer.numberOfLeadingZeros(count + 1);
        int fastRate = Math.min(FAST_RATE, age);
        int slowRate = Math.min(SLOW_RATE, age);
        if (bit == 0) {
            fast[context] += (ONE - fast[context]) >> fastRate;
            slow[context] += (ONE - slow[context]) >> slowRate;
        } else {
            fast[context] -= fast[context] >> fastRate;
            slow[context] -= slow[context] >> slowRate;
        }
        counts[context] = Math.min(count + 1, MAX_COUNT);
    }
}
