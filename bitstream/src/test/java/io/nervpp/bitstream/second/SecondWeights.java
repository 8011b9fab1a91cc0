package io.nervpp.bitstream.second;

import io.nervpp.bitstream.second.Code.Expectation;
import io.nervpp.bitstream.second.Code.Mixer;
import io.nervpp.bitstream.second.Code.Predictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Section 5. */
final class SecondWeights {
    /** Channels, weights a channel, kernel, period. */
    record Shape(int channels, int elements, int kernel, int period) {}

    /** Step indices and symbols of a tensor. */
    record Tensor(List<Integer> steps, List<Integer> symbols) {}

    private final Code code;
    private final Mixer steps = new Mixer(60, 65536, 1, 1, 1, 135);
    private int stepMean = 240 * 64;
    private final Mixer zero = new Mixer(1023, 13000, 10, 24, 24, 1024, 160, 405, 3200);
    private final Mixer sign = new Mixer(1023, 13000, 5, 39, 39, 1248, 5);
    private final Mixer longer = new Mixer(1023, 13000, 20, 24, 24, 3200, 20480, 18720);
    private final Mixer lower = new Mixer(1023, 13000, 21, 1, 1, 5376, 6552);
    private final Mixer largeZero = new Mixer(1023, 13000, 1, 24, 24, 1024, 32);
    private final Mixer largeLonger = new Mixer(1023, 13000, 20, 24, 1, 20480, 640);
    private final Mixer largeLower = new Mixer(1023, 13000, 21, 1, 1, 168, 672);
    private final int[] deviation = {128, 128, 64, 64, 64};

    private SecondWeights(byte[] content) {
        code = new Code(content, 1);
    }

    static List<Tensor> decode(byte[] content, List<Shape> shapes) {
        if (content[0] == 1) {
            return huffman(content, shapes);
        }
        Code.require(content[0] == 0);
        SecondWeights decoder = new SecondWeights(content);
        List<Tensor> tensors = new ArrayList<>();
        for (Shape shape : shapes) {
            int[] indices = decoder.decodeSteps(shape.channels(), kind(shape));
            tensors.add(new Tensor(list(indices), list(decoder.decodeSymbols(shape))));
        }
        decoder.code.end();
        return tensors;
    }

    private static List<Integer> list(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static int kind(Shape shape) {
        if (shape.channels() == 1) {
            return 0;
        }
        if (shape.kernel() > 1) {
            return shape.elements() == shape.kernel() * shape.kernel() ? 1 : 2;
        }
        return shape.channels() * shape.elements() > 20000 ? 3 : 4;
    }

    private int stepBit(int context) {
        return steps.decode(code, 0, 0, 0, 0, context);
    }

    private int[] decodeSteps(int channels, int kind) {
        int group = Math.min(kind, 2);
        int n = channels;
        if (n > 1 && stepBit(group) == 1) {
            n = 1;
        }
        int[] index = new int[channels];
        for (int c = 0; c < n; c++) {
            index[c] = ((stepMean + 32) >> 6) + difference(3 + 22 * (2 * group + Math.min(c, 1)));
            Code.require(index[c] >= 0 && index[c] <= 384);
            stepMean += (64 * index[c] - stepMean) >> Math.min(3, Code.bitLength(c));
        }
        if (n == 1) {
            Arrays.fill(index, index[0]);
        }
        return index;
    }

    private int difference(int start) {
        if (stepBit(start) == 0) {
            return 0;
        }
        int negative = stepBit(start + 1);
        int length = 1;
        while (length < 9 && stepBit(start + 1 + length) == 1) {
            length++;
        }
        int p = 1;
        for (int shift = length - 2; shift >= 0; shift--) {
            p = 2 * p + (shift == length - 2 ? stepBit(start + 10 + length) : code.evenBit());
        }
        return negative == 1 ? -p : p;
    }

    private static int follow(int m, int d, int n, int rate) {
        return n < 1 << rate ? m + (d - m) / (n + 1) : m + ((d - m) >> rate);
    }

    private int[] decodeSymbols(Shape shape) {
        int e = shape.elements();
        int k = shape.kernel();
        int i = e / (k * k);
        int kind = kind(shape);
        boolean large = shape.channels() * e >= 1 << 18;
        boolean bias = shape.channels() == 1 && k == 1;
        Predictor predictor = large || (k == 1 && shape.period() == 0)
                ? null
                : bias
                        ? new Predictor(3000, 30, 13000, 0, 0, 0, 0)
                        : new Predictor(3000, 30, 13000, 6500, 0, 13000, 13000, 0, 0, 0, 0, 0, 0, 0, 0);
        int whole = deviation[kind];
        int uses = 1;
        int row = 0;
        Integer[] column = new Integer[e];
        Integer[] source = new Integer[i];
        int[] w = new int[shape.channels() * e];
        for (int c = 0; c < shape.channels(); c++) {
            for (int x = 0; x < e; x++) {
                int rowHere = x == 0 ? whole : row;
                int columnHere = column[x] == null ? whole : column[x];
                int sourceHere = source[x % i] == null ? whole : source[x % i];
                int mean = (rowHere + columnHere + sourceHere + whole) >> 2;
                int expected = predictor == null ? 0 : predictor.predict(inputs(shape, w, c, x));
                int rc = 32 * Code.quarter(rowHere, 31) + Code.quarter(columnHere, 31);
                int symbol = large
                        ? decodeLargeSymbol(mean, rc)
                        : decodeSymbol(kind, c, neighbours(w, c, x, e, i), mean, rc, expected);
                w[c * e + x] = symbol;
                if (predictor != null) {
                    predictor.learn(symbol);
                }
                int d = Math.min(Math.abs(16 * symbol - expected), 16000);
                row = x == 0 ? d : follow(row, d, x, 3);
                column[x] = column[x] == null ? d : follow(column[x], d, c, 3);
                source[x % i] = source[x % i] == null ? d : follow(source[x % i], d, c * k * k + x / i, 3);
                uses++;
                whole = follow(whole, d, uses - 1, 6);
            }
        }
        deviation[kind] = whole;
        return w;
    }

    private static int neighbours(int[] w, int c, int x, int e, int i) {
        int a = x > 0 ? Math.min(2, Math.abs(w[c * e + x - 1])) : 0;
        int b = c > 0 ? Math.min(2, Math.abs(w[(c - 1) * e + x])) : 0;
        int p = x >= i ? Math.min(2, Math.abs(w[c * e + x - i])) : 0;
        int f = x > 1 ? Math.min(2, Math.abs(w[c * e + x - 2])) : 0;
        return ((3 * a + b) * 3 + p) * 3 + f;
    }

    private static int[] inputs(Shape shape, int[] w, int c, int x) {
        int p = shape.period();
        if (shape.channels() == 1 && shape.kernel() == 1) {
            return new int[] {
                element(w, x - p),
                element(w, x - 2 * p),
                element(w, x - 3 * p),
                element(w, x - 16 * p),
                element(w, x - 1)
            };
        }
        int other = p > 0 ? c - p : -1;
        return new int[] {
            tap(shape, w, other, x, 0, 0),
            tap(shape, w, p > 0 ? c - 2 * p : -1, x, 0, 0),
            tap(shape, w, p > 0 ? c - 3 * p : -1, x, 0, 0),
            tap(shape, w, c, x, 0, -1),
            tap(shape, w, c, x, -1, 0),
            tap(shape, w, c, x, -1, -1),
            tap(shape, w, c, x, -1, 1),
            tap(shape, w, other, x, 0, -1),
            tap(shape, w, other, x, 0, 1),
            tap(shape, w, other, x, -1, 0),
            tap(shape, w, other, x, 1, 0),
            tap(shape, w, c, x, 0, -2),
            tap(shape, w, c, x, -2, 0)
        };
    }

    private static int element(int[] w, int at) {
        return at < 0 ? 0 : w[at];
    }

    /** The weight of channel c with x's input channel, at the tap so many rows and columns from x's; 0 where there is none. */
    private static int tap(Shape shape, int[] w, int c, int x, int rows, int columns) {
        int k = shape.kernel();
        int i = shape.elements() / (k * k);
        int r = x / i / k + rows;
        int q = x / i % k + columns;
        return c < 0 || r < 0 || r >= k || q < 0 || q >= k ? 0 : w[c * shape.elements() + (r * k + q) * i + x % i];
    }

    private int decodeSymbol(int kind, int c, int neighbours, int mean, int rc, int expected) {
        int level = Code.quarter(mean, 31);
        int activity = Code.quarter(mean, 23);
        Expectation expectation = new Expectation(expected, mean);
        int flag = zero.decode(
                code,
                expectation.zeroFlag(),
                2 * kind + Math.min(c, 1),
                activity,
                activity,
                rc,
                32 * kind + level,
                81 * kind + neighbours,
                32 * (20 * kind + Code.quarter(Math.abs(expected) >> 1, 19)) + level);
        if (flag == 0) {
            return 0;
        }
        int s = Code.signed(expected);
        int side = sign.decode(code, expectation.sign(), kind, s, s, 32 * s + level, kind) == 1 ? -1 : 1;
        int length = 1;
        while (length < 20
                && longer.decode(
                                code,
                                expectation.atLeast(side, 1L << (length - 1), 1L << length),
                                length,
                                activity,
                                activity,
                                32 * (5 * length + kind) + level,
                                1024 * length + rc,
                                24 * (39 * length + Code.signed(side * expected - (16 << length))) + activity)
                        == 1) {
            length++;
        }
        int p = 1;
        for (int shift = length - 2; shift >= 0; shift--) {
            if (length - 2 - shift < 3) {
                int x = 8 * length + p;
                int middle = (2 * p + 1) << shift;
                int prior = expectation.upperHalf(side, (2L * p) << shift, middle, (2L * p + 2) << shift);
                p = 2 * p
                        + lower.decode(
                                code,
                                prior,
                                length,
                                0,
                                0,
                                32 * x + level,
                                39 * x + Code.signed(side * expected - 16 * middle));
            } else {
                p = 2 * p + code.evenBit();
            }
        }
        return side * p;
    }

    private int decodeLargeSymbol(int mean, int rc) {
        int level = Code.quarter(mean, 31);
        int activity = Code.quarter(mean, 23);
        if (largeZero.decode(code, 0, 0, activity, activity, rc, level) == 0) {
            return 0;
        }
        int side = code.evenBit() == 1 ? -1 : 1;
        int length = 1;
        while (length < 20
                && largeLonger.decode(code, 0, length, activity, 0, 1024 * length + rc, 32 * length + level) == 1) {
            length++;
        }
        int p = 1;
        for (int shift = length - 2; shift >= 0; shift--) {
            int context = 32 * length + (shift == length - 2 ? level : 0);
            p = 2 * p
                    + (length - 2 - shift < 3
                            ? largeLower.decode(code, 0, length, 0, 0, 8 * length + p, context)
                            : code.evenBit());
        }
        return side * p;
    }

    private static List<Tensor> huffman(byte[] content, List<Shape> shapes) {
        StringBuilder bits = new StringBuilder();
        for (int i = 1; i < content.length; i++) {
            bits.append(Integer.toBinaryString(256 + (content[i] & 0xFF)), 1, 9);
        }
        HuffmanBits source = new HuffmanBits(bits.toString());
        HuffmanBits.Table stepTable = source.table();
        HuffmanBits.Table symbolTable = source.table();
        List<Tensor> tensors = new ArrayList<>();
        for (Shape shape : shapes) {
            int[] indices = new int[shape.channels()];
            for (int c = 0; c < indices.length; c++) {
                indices[c] = (c == 0 ? 0 : indices[c - 1]) + source.read(stepTable);
            }
            int[] symbols = new int[shape.channels() * shape.elements()];
            Arrays.setAll(symbols, x -> source.read(symbolTable));
            tensors.add(new Tensor(list(indices), list(symbols)));
        }
        source.end();
        return tensors;
    }
}
