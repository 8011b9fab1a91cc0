package io.nervpp.bitstream.second;

import java.util.HashMap;
import java.util.Map;

/** Section 5.3, with codes as strings. */
final class HuffmanBits {
    /** The integers by their codes. */
    record Table(Map<String, Integer> integers) {}

    private final String bits;
    private int at;

    HuffmanBits(String bits) {
        this.bits = bits;
    }

    private int number(int count) {
        at += count;
        return Integer.parseInt(bits.substring(at - count, at), 2);
    }

    Table table() {
        int first = number(21) - (1 << 20);
        int[] lengths = new int[number(17) + 1];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = number(5);
        }
        Map<String, Integer> codes = new HashMap<>();
        long code = 0;
        for (int length = 1; length < 32; length++) {
            code *= 2;
            for (int i = 0; i < lengths.length; i++) {
                if (lengths[i] == length) {
                    codes.put(Long.toBinaryString((1L << length) + code).substring(1), first + i);
                    code++;
                }
            }
        }
        return new Table(codes);
    }

    int read(Table table) {
        int start = at;
        do {
            at++;
        } while (!table.integers().containsKey(bits.substring(start, at)));
        return table.integers().get(bits.substring(start, at));
    }

    void end() {
        Code.require(bits.length() - at < 8 && bits.substring(at).indexOf('1') < 0);
    }
}
