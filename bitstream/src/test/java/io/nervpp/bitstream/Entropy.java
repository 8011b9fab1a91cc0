package io.nervpp.bitstream;

import java.util.HashMap;
import java.util.Map;

/** The mark that coders are measured by. */
final class Entropy {
    private Entropy() {}

    /** Number of symbols times their empirical entropy, in bits. */
    static double orderZeroBits(int[] symbols) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int symbol : symbols) {
            counts.merge(symbol, 1, Integer::sum);
        }
        double bits = 0;
        for (int count : counts.values()) {
            bits -= count * Math.log((double) count / symbols.length) / Math.log(2);
        }
        return bits;
    }
}
