package io.nervpp.bitstream.second;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frame times of section 3, with the adaptive probabilities and integers of section 7.2. */
final class SecondTimes {
    private static final int LONGEST = 41;

    private final Code code;
    private final int[][] lengths = new int[LONGEST][];
    private final int[][] prefixes = new int[(LONGEST + 1) * 8][];

    private SecondTimes(byte[] content) {
        code = new Code(content, 0);
        Arrays.setAll(lengths, i -> new int[] {1 << 21, 1 << 21, 0});
        Arrays.setAll(prefixes, i -> new int[] {1 << 21, 1 << 21, 0});
    }

    static List<Long> decode(byte[] content, long start, int count) {
        SecondTimes decoder = new SecondTimes(content);
        List<Long> times = new ArrayList<>();
        long distance = 0;
        long time = start;
        for (int i = 0; i < count; i++) {
            distance += decoder.integer();
            time += distance;
            times.add(time);
        }
        decoder.code.end();
        return times;
    }

    /** A context is fast, slow and count. */
    private int bit(int[] context) {
        int bit = code.decodeAdaptive(Math.min(Math.max((context[0] + context[1]) >> 8, 32), 32736));
        int age = Code.bitLength(context[2] + 1);
        for (int i = 0; i < 2; i++) {
            int rate = Math.min(i == 0 ? 7 : 10, age);
            context[i] = bit == 0 ? context[i] + (((1 << 22) - context[i]) >> rate) : context[i] - (context[i] >> rate);
        }
        context[2] = Math.min(context[2] + 1, 1023);
        return bit;
    }

    private long integer() {
        int n = 0;
        while (n < LONGEST && bit(lengths[n]) == 1) {
            n++;
        }
        if (n == 0) {
            return 0;
        }
        int negative = code.decodeEven();
        long p = 1;
        for (int i = 1; i < n; i++) {
            p = 2 * p + (i <= 3 ? bit(prefixes[8 * n + (int) p]) : code.decodeEven());
        }
        return negative == 1 ? -p : p;
    }
}
