package io.nervpp.bitstream.second;

import java.util.Arrays;

/** Section 7: a range code with its decisions, mixers, linear predictors and expectations. */
final class Code {
    private static final int[] KNOTS = {
        1, 1, 1, 2, 3, 5, 8, 13, 22, 36, 60, 98, 162, 267, 439, 720, 1179, 1921, 3108, 4971, 7812, 11955, 17625, 24743,
        32768, 40793, 47911, 53581, 57724, 60565, 62428, 63615, 64357, 64816, 65097, 65269, 65374, 65438, 65476, 65500,
        65514, 65523, 65528, 65531, 65533, 65534, 65535, 65535, 65535
    };
    private static final int[] STRETCH = new int[4096];

    static {
        int x = -3071;
        for (int i = 0; i < 4096; i++) {
            while (x < 3071 && squash(x) < 16 * i + 8) {
                x = x + 1;
            }
            STRETCH[i] = x;
        }
    }

    private final byte[] bytes;
    private int at;
    private long range = 0xFFFFFFFFL;
    private long code;

    Code(byte[] bytes, int start) {
        this.bytes = bytes;
        at = start;
        for (int i = 0; i < 4; i++) {
            code = code * 256 + nextByte();
        }
        require(code != 0xFFFFFFFFL);
    }

    static void require(boolean condition) {
        if (!condition) {
            throw new IllegalStateException("malformed");
        }
    }

    private int nextByte() {
        return bytes[at++] & 0xFF;
    }

    private int split(long bound) {
        int bit = code < bound ? 0 : 1;
        code -= bit * bound;
        range = bit == 0 ? bound : range - bound;
        while (range < 1 << 24) {
            range *= 256;
            code = code * 256 + nextByte();
        }
        return bit;
    }

    void end() {
        require(at == bytes.length && code == 0);
    }

    int decode(int probability) {
        return split((range >> 16) * (65536 - probability));
    }

    int evenBit() {
        return decode(32768);
    }

    int decodeEven() {
        return split(range >> 1);
    }

    int decodeAdaptive(int probabilityOfZero) {
        return split((range >> 15) * probabilityOfZero);
    }

    static int squash(int x) {
        int i = (x + 3072) >> 7;
        int f = (x + 3072) & 127;
        return (KNOTS[i] * (128 - f) + KNOTS[i + 1] * f + 64) >> 7;
    }

    static int stretch(int p) {
        return STRETCH[p >> 4];
    }

    static int within(long x, int limit) {
        return (int) Math.max(-limit, Math.min(limit, x));
    }

    static int bitLength(int x) {
        return x == 0 ? 0 : 1 + bitLength(x >>> 1);
    }

    /** H of the section on contexts. */
    static int half(int x, int n) {
        int o = bitLength(x) - 1;
        return Math.min(n, x < 2 ? x : 2 * o + ((x >> (o - 1)) & 1));
    }

    /** Q. */
    static int quarter(int x, int n) {
        int o = bitLength(x) - 1;
        return x < 4 ? x : Math.min(n, 4 * (o - 1) + ((x >> (o - 2)) & 3));
    }

    /** S. */
    static int signed(int x) {
        return x < 0 ? 19 - quarter(-x >> 1, 19) : 19 + quarter(x >> 1, 19);
    }

    static int clip(int x, int n) {
        return within(x, n) + n;
    }

    /** A mixer. */
    static final class Mixer {
        private final int countLimit;
        private final int inputs;
        private final int[][] state;
        private final int[][] count;
        private final int[][][] weights = new int[2][][];
        private final int[][] uses = new int[2][];
        private final int[][] maps;

        Mixer(int countLimit, int initialWeight, int first, int second, int mapCount, int... contexts) {
            this.countLimit = countLimit;
            inputs = contexts.length;
            state = new int[inputs][];
            count = new int[inputs][];
            for (int i = 0; i < inputs; i++) {
                state[i] = new int[contexts[i]];
                Arrays.fill(state[i], 1 << 21);
                count[i] = new int[contexts[i]];
            }
            int[] selectors = {first, second};
            for (int z = 0; z < 2; z++) {
                weights[z] = new int[selectors[z]][inputs + 2];
                for (int[] set : weights[z]) {
                    Arrays.fill(set, initialWeight);
                    set[inputs] = 0;
                    set[inputs + 1] = 40000;
                }
                uses[z] = new int[selectors[z]];
            }
            maps = new int[mapCount][49];
            for (int[] map : maps) {
                Arrays.setAll(map, i -> 64 * KNOTS[i]);
            }
        }

        int decode(Code code, int prior, int first, int second, int mapIndex, int... context) {
            int[] l = new int[inputs + 2];
            for (int i = 0; i < inputs; i++) {
                int n = count[i][context[i]];
                l[i] = (stretch(state[i][context[i]] >> 6) * (256 * n / (n + 2))) >> 8;
            }
            l[inputs] = 256;
            l[inputs + 1] = prior;
            int[] selector = {first, second};
            int[] x = new int[2];
            for (int z = 0; z < 2; z++) {
                long sum = 0;
                for (int i = 0; i < l.length; i++) {
                    sum += (long) l[i] * weights[z][selector[z]][i];
                }
                x[z] = within(sum >> 16, 3071);
            }
            int mean = (x[0] + x[1]) >> 1;
            int p = squash(mean);
            int i = (mean + 3072) >> 7;
            int f = (mean + 3072) & 127;
            int[] map = maps[mapIndex];
            int mapped = (map[i] * (128 - f) + map[i + 1] * f) >> 13;
            int bit = code.decode(Math.min(Math.max((p + mapped + 1) >> 1, 16), 65520));
            int target = ((1 << 22) - 1) * bit;
            for (int z = 0; z < 2; z++) {
                int g = ((65536 * bit - squash(x[z])) * (4 + 96 / (uses[z][selector[z]] + 4))) >> 4;
                uses[z][selector[z]] = Math.min(uses[z][selector[z]] + 1, 127);
                int[] set = weights[z][selector[z]];
                for (int j = 0; j < l.length; j++) {
                    set[j] = within(set[j] + ((l[j] * g + 2048) >> 12), 1 << 20);
                }
            }
            for (int j = 0; j < inputs; j++) {
                int n = count[j][context[j]];
                int s = n == 0 ? 64 * p : state[j][context[j]];
                state[j][context[j]] = s + (int) (((long) (target - s) * (655360 / (10 * n + 16))) >> 16);
                count[j][context[j]] = Math.min(n + 1, countLimit);
            }
            int j = f < 64 ? i : i + 1;
            map[j] += (target - map[j]) >> 6;
            return bit;
        }
    }

    /** A linear predictor. */
    static final class Predictor {
        private final int rate;
        private final int floor;
        private final int[] weights;
        private int[] inputs = {};
        private int prediction;

        Predictor(int rate, int floor, int... weights) {
            this.rate = rate;
            this.floor = floor;
            this.weights = weights;
        }

        int predict(int... given) {
            inputs = Arrays.stream(given).map(input -> within(input, 2047)).toArray();
            long sum = 0;
            for (int j = 0; j < inputs.length; j++) {
                sum += (long) weights[j] * inputs[j];
            }
            prediction = within(sum >> 12, 32000);
            return prediction;
        }

        void learn(int v) {
            long error = 16L * within(v, 2047) - prediction;
            long energy = floor;
            for (int input : inputs) {
                energy += (long) input * input;
            }
            long step = 1024 * error * rate / energy;
            for (int j = 0; j < inputs.length; j++) {
                weights[j] = within(weights[j] + ((step * inputs[j] + 8192) >> 14), 1 << 22);
            }
        }
    }

    /** An expectation. */
    record Expectation(int center, int meanDeviation) {
        private int tail(long x, long c) {
            return squash(within(355 * (c - x) / Math.max(2, meanDeviation), 3071));
        }

        private static int logit(int yes, int no) {
            return stretch((int) (65536L * (yes + 1) / (yes + no + 2)));
        }

        int zeroFlag() {
            int u = tail(8, center);
            int d = tail(8, -center);
            return logit(u + d, Math.max(0, 65536 - u - d));
        }

        int sign() {
            return logit(tail(8, -center), tail(8, center));
        }

        int atLeast(int side, long low, long high) {
            int t = tail(16 * high - 8, (long) side * center);
            return logit(t, tail(16 * low - 8, (long) side * center) - t);
        }

        int upperHalf(int side, long low, long middle, long high) {
            long c = (long) side * center;
            int t = tail(16 * middle - 8, c);
            return logit(t - tail(16 * high - 8, c), tail(16 * low - 8, c) - t);
        }
    }
}
