package io.nervpp.bitstream.second;

import static io.nervpp.bitstream.second.Code.clip;
import static io.nervpp.bitstream.second.Code.half;
import static io.nervpp.bitstream.second.Code.quarter;
import static io.nervpp.bitstream.second.Code.signed;

import io.nervpp.bitstream.second.Code.Mixer;
import io.nervpp.bitstream.second.Code.Predictor;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.function.IntSupplier;

/** Section 6: one group of latents; {@code decodePyramid} or {@code decodeFrames} is called once. */
final class SecondLatents {
    /** Planes [count][channel][row][column]. */
    private final int[][][][] v;

    /** The plane of the pyramid before, moved where there is motion. */
    private int[][] before;

    private boolean moves;

    private final Code code;
    private final int h;
    private final int w;
    private final int channels;
    private final Mixer escape = new Mixer(80, 65536, 1, 1, 1, 64);
    private final Predictor[] predictors = new Predictor[4];

    SecondLatents(Code code, int count, int h, int w, int channels) {
        this.code = code;
        this.h = h;
        this.w = w;
        this.channels = channels;
        v = new int[count][channels][h][w];
    }

    private static Mixer mixer(int first, int second, int maps, int... contexts) {
        return new Mixer(80, 16384, first, second, maps, contexts);
    }

    private static int at(int[][] plane, int y, int x) {
        return plane == null || y < 0 || x < 0 || y >= plane.length || x >= plane[0].length ? 0 : plane[y][x];
    }

    private static int a(int[][] plane, int y, int x) {
        return Math.min(20, Math.abs(at(plane, y, x)));
    }

    private static int around(int[][] plane, int y, int x) {
        return a(plane, y, x - 1) + a(plane, y, x + 1) + a(plane, y - 1, x) + a(plane, y + 1, x);
    }

    private int escape() {
        int length = 1;
        while (length < 22 && escape.decode(code, 0, 0, 0, 0, length) == 1) {
            length++;
        }
        int p = 1;
        for (int shift = length - 2; shift >= 0; shift--) {
            p = 2 * p + escape.decode(code, 0, 0, 0, 0, 32 + shift);
        }
        return p - 1;
    }

    private int decodeInteger(int escapeMagnitude, IntSupplier zero, IntSupplier sign, IntBinaryOperator larger) {
        if (zero.getAsInt() == 0) {
            return 0;
        }
        int side = sign.getAsInt() == 1 ? -1 : 1;
        int m = 1;
        while (m < escapeMagnitude && larger.applyAsInt(m, side) == 1) {
            m++;
        }
        return side * (m == escapeMagnitude ? m + escape() : m);
    }

    /**
     * Section 6.1; {@code coarser} are the planes of the group before, null where there is none; {@code between} is the motion between
     * pyramids or null, {@code stride} and {@code motionStride} are distances of places and of vectors in pixels.
     */
    int[][][][] decodePyramid(int[][][][] coarser, int[][][][] between, int stride, int motionStride) {
        moves = between != null;
        Mixer quiet = new Mixer(255, 16384, 4, 1, 24, 96, 256, 96);
        Mixer busy = moves
                ? mixer(12, 32, 32, 729, 2304, 576, 576, 480, 4, 2401, 1728, 567, 351, 648, 3645, 1944)
                : mixer(4, 32, 32, 729, 2304, 576, 576, 480, 4, 2401);
        Mixer signs = moves ? mixer(4, 39, 39, 81, 81, 27, 936, 135, 273) : mixer(4, 39, 39, 81, 81, 27, 936);
        Mixer largers = moves
                ? mixer(12, 24, 39, 288, 768, 8748, 8748, 3744, 4860, 5148)
                : mixer(12, 24, 39, 288, 768, 8748, 8748, 3744);
        Arrays.setAll(predictors, k -> new Predictor(5000, 8, new int[38]));
        for (int p = 0; p < v.length; p++) {
            int[][][] coarse = coarser == null ? null : coarser[p];
            for (int c = 0; c < channels; c++) {
                before = p == 0 ? null : moves ? moved(v[p - 1][c], between[p], stride, motionStride) : v[p - 1][c];
                int[] u = new int[w + 2];
                for (int y = 0; y < h; y++) {
                    int along = 0;
                    for (int x = 0; x < w; x++) {
                        int wide = u[x] + u[x + 1] + u[x + 2] + along;
                        int value = place(p, c, y, x, coarse, wide, quiet, busy, signs, largers);
                        int mean = 64 * Math.min(Math.abs(value), 7);
                        along += (mean - along) >> 3;
                        u[x + 1] += (mean - u[x + 1]) >> 2;
                    }
                }
            }
        }
        return v;
    }

    private int[][] moved(int[][] plane, int[][][] motion, int stride, int motionStride) {
        int[][] moved = new int[h][w];
        for (int y = 0; y < h; y++) {
            int i = Math.min((2 * y + 1) * stride / (2 * motionStride), motion[0].length - 1);
            for (int x = 0; x < w; x++) {
                int j = Math.min((2 * x + 1) * stride / (2 * motionStride), motion[0][0].length - 1);
                int fromX = x + Math.floorDiv(motion[0][i][j] + 2 * stride, 4 * stride);
                int fromY = y + Math.floorDiv(motion[1][i][j] + 2 * stride, 4 * stride);
                moved[y][x] = plane[Math.max(0, Math.min(h - 1, fromY))][Math.max(0, Math.min(w - 1, fromX))];
            }
        }
        return moved;
    }

    private static int sum(int[][][] coarse, int y, int x) {
        int sum = 0;
        for (int[][] plane : coarse) {
            sum += a(plane, y, x);
        }
        return sum;
    }

    private static void cross(int[] to, int from, int[][] f, int y, int x, int dy, int dx) {
        to[from] = at(f, y, x);
        to[from + 1] = at(f, y, x + dx);
        to[from + 2] = at(f, y, x - dx);
        to[from + 3] = at(f, y + dy, x);
        to[from + 4] = at(f, y - dy, x);
    }

    private int place(
            int p,
            int c,
            int y,
            int x,
            int[][][] coarse,
            int wide,
            Mixer quiet,
            Mixer busy,
            Mixer signs,
            Mixer largers) {
        int[][] f = v[p][c];
        int[][] other = c > 0 ? v[p][c - 1] : null;
        int k = Math.min(c, 3);
        int west = a(f, y, x - 1);
        int north = a(f, y - 1, x);
        int nw = a(f, y - 1, x - 1);
        int ne = a(f, y - 1, x + 1);
        int near = 2 * west + 2 * north + nw + ne;
        int far = a(f, y, x - 2)
                + a(f, y - 2, x)
                + a(f, y - 1, x + 2)
                + a(f, y - 2, x + 1)
                + a(f, y - 2, x - 1)
                + a(f, y - 1, x - 2);
        int oh = a(other, y, x);
        int oa = around(other, y, x);
        int bh = a(before, y, x);
        int ba = around(before, y, x);
        int yc = 0;
        int xc = 0;
        int dy = 1;
        int dx = 1;
        int ch = 0;
        int ca = 0;
        int ring = 0;
        if (coarse != null) {
            int hc = coarse[0].length;
            int wc = coarse[0][0].length;
            yc = y * hc / h;
            xc = x * wc / w;
            dy = (2 * y + 1) * hc < (2 * yc + 1) * h ? -1 : 1;
            dx = (2 * x + 1) * wc < (2 * xc + 1) * w ? -1 : 1;
            ch = sum(coarse, yc, xc);
            ca = sum(coarse, yc, xc - 1)
                    + sum(coarse, yc, xc + 1)
                    + sum(coarse, yc - 1, xc)
                    + sum(coarse, yc + 1, xc)
                    + sum(coarse, yc, xc + dx)
                    + sum(coarse, yc + dy, xc);
            ring = sum(coarse, yc, xc - 2)
                    + sum(coarse, yc, xc + 2)
                    + sum(coarse, yc - 2, xc)
                    + sum(coarse, yc + 2, xc)
                    + sum(coarse, yc - 1, xc - 1)
                    + sum(coarse, yc - 1, xc + 1)
                    + sum(coarse, yc + 1, xc - 1)
                    + sum(coarse, yc + 1, xc + 1);
        }
        boolean isQuiet = near + far + ch + ca + oh + oa + bh + ba == 0;
        int cv = isQuiet || coarse == null ? 0 : coarse[Math.min(k, coarse.length - 1)][yc][xc];
        int expected = isQuiet ? 0 : predict(k, f, other, before, coarse, y, x, yc, xc, dy, dx);
        int total = isQuiet
                ? wide >> 4
                : 12 * (west + north) + 5 * (nw + ne) + 3 * far + 6 * ch + 3 * ca + 6 * oh + 2 * oa + (wide >> 4);
        int left = at(f, y, x - 1);
        int up = at(f, y - 1, x);
        int o = at(other, y, x);
        int b = at(before, y, x);
        int rings = ring;
        int coarseHere = ch;
        int coarseAround = ca;
        IntSupplier quietFlag = () -> {
            int act = quarter(wide, 23);
            return quiet.decode(
                    code,
                    0,
                    k,
                    0,
                    act,
                    24 * k + act,
                    8 * (8 * k + 8 * y / h) + 8 * x / w,
                    3 * (8 * k + half(rings, 7)) + Math.min(act, 2));
        };
        IntSupplier busyFlag = () -> {
            int act = quarter(total, 63) / 2;
            int pattern = 0;
            for (int m : new int[] {west, north, nw, ne, a(f, y, x - 2), a(f, y - 2, x)}) {
                pattern = 3 * pattern + Math.min(m, 2);
            }
            int[] usual = {
                pattern,
                3 * (24 * (8 * Math.min(oh, 3) + half(oa, 7)) + half(near + far, 23)) + Math.min(coarseHere, 2),
                24 * quarter(wide >> 2, 23) + half(near, 23),
                24 * quarter(2 * bh + ba, 23) + half(near + coarseHere + coarseAround, 23),
                24 * quarter(Math.abs(expected) >> 1, 19) + half(total, 23),
                k,
                ((7 * clip(left, 3) + clip(up, 3)) * 7 + clip(cv, 3)) * 7 + clip(o, 3)
            };
            if (!moves) {
                return busy.decode(code, 0, k, act, act, usual);
            }
            int miss = 2 * miss(f, y, x - 1) + 2 * miss(f, y - 1, x) + miss(f, y - 1, x - 1) + miss(f, y - 1, x + 1);
            int b4 = clip(b, 4);
            int cross = 27 * clip(at(before, y, x + 1), 1)
                    + 9 * clip(at(before, y + 1, x), 1)
                    + 3 * clip(at(before, y, x - 1), 1)
                    + clip(at(before, y - 1, x), 1);
            return busy.decode(
                    code,
                    0,
                    4 * Math.min(bh, 2) + k,
                    act,
                    act,
                    joined(
                            usual,
                            24 * (8 * b4 + half(ba, 7)) + half(total, 23),
                            3 * (3 * (3 * (3 * clip(b, 3) + clip(left, 1)) + clip(up, 1)) + clip(cv, 1)) + clip(o, 1),
                            39 * b4 + signed(expected),
                            3 * (24 * b4 + half(miss, 23)) + Math.min(coarseHere, 2),
                            3 * (3 * (81 * clip(b, 2) + cross) + Math.min(west, 2)) + Math.min(north, 2),
                            24 * (9 * b4 + half(miss, 8)) + half(near + coarseHere + coarseAround, 23)));
        };
        IntSupplier sign = () -> {
            int pair = 3 * clip(left, 1) + clip(up, 1);
            int s = signed(expected);
            int[] usual = {
                9 * pair + 3 * clip(at(f, y - 1, x - 1), 1) + clip(at(f, y - 1, x + 1), 1),
                9 * pair + 3 * clip(cv, 1) + clip(o, 1),
                9 * clip(cv, 1) + 3 * clip(o, 1) + clip(b, 1),
                24 * s + half(total, 23)
            };
            int[] contexts =
                    moves ? joined(usual, 5 * (3 * pair + clip(cv, 1)) + clip(b, 2), 39 * clip(b, 3) + s) : usual;
            return signs.decode(code, 0, k, s, s, contexts);
        };
        IntBinaryOperator larger = (m, side) -> {
            int n = m - 1;
            int d = signed(side * expected - 16 * m);
            int[] usual = {
                24 * n + half(coarseHere + coarseAround + oh + oa, 23),
                8 * (8 * n + Math.min(west, 7)) + Math.min(north, 7),
                9 * (9 * (9 * n + clip(side * left, 4)) + clip(side * up, 4)) + clip(side * cv, 4),
                9 * (9 * (9 * n + clip(side * at(f, y - 1, x + 1), 4)) + clip(side * at(f, y - 1, x - 1), 4))
                        + clip(side * o, 4),
                8 * (39 * n + d) + half(near, 7)
            };
            int[] contexts = moves
                    ? joined(
                            usual,
                            5 * (9 * (9 * n + clip(side * b, 4)) + clip(side * cv, 4)) + clip(side * left, 2),
                            39 * (11 * n + clip(side * b, 5)) + d)
                    : usual;
            return largers.decode(code, 0, n, half(total, 23), d, contexts);
        };
        f[y][x] = decodeInteger(12, isQuiet ? quietFlag : busyFlag, sign, larger);
        if (!isQuiet) {
            predictors[k].learn(f[y][x]);
        }
        return f[y][x];
    }

    private int miss(int[][] f, int y, int x) {
        return Math.min(20, Math.abs(at(f, y, x) - at(before, y, x)));
    }

    private static int[] joined(int[] first, int... then) {
        int[] all = Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, all, first.length, then.length);
        return all;
    }

    private int predict(
            int k,
            int[][] f,
            int[][] other,
            int[][] before,
            int[][][] coarse,
            int y,
            int x,
            int yc,
            int xc,
            int dy,
            int dx) {
        int used = coarse == null ? 0 : Math.min(4, coarse.length);
        int[] inputs = new int[18 + 5 * used];
        int[][] near = {{0, -1}, {-1, 0}, {-1, -1}, {-1, 1}, {0, -2}, {-2, 0}, {-1, 2}, {-1, -2}};
        for (int i = 0; i < 8; i++) {
            inputs[i] = at(f, y + near[i][0], x + near[i][1]);
        }
        cross(inputs, 8, other, y, x, 1, 1);
        cross(inputs, 13, before, y, x, 1, 1);
        for (int c = 0; c < used; c++) {
            cross(inputs, 18 + 5 * c, coarse[c], yc, xc, dy, dx);
        }
        return predictors[k].predict(inputs);
    }

    private static int r(int x) {
        return 7 + Integer.signum(x) * half(Math.abs(x), 7);
    }

    /** Section 6.2; {@code starts}: the first frames of stretches. */
    int[][][][] decodeFrames(Iterable<Integer> starts) {
        int mode = 2 * code.decodeEven() + code.decodeEven();
        Code.require(mode < 3);
        boolean[] first = new boolean[v.length];
        starts.forEach(start -> first[start] = true);
        Mixer zeros = mixer(4, 32, 32, 1152, 1152, 450, 1872, 4, 7938, 17010);
        Mixer signs = mixer(4, 15, 39, 225, 405, 405, 936, 4);
        Mixer largers = mixer(20, 24, 24, 480, 480, 300, 80, 6240, 14580);
        Arrays.setAll(predictors, k -> new Predictor(5000, 8, 0, 0, 0, 0, 30000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        int[][][][] d = new int[v.length][channels][h][w];
        for (int t = 0; t < v.length; t++) {
            for (int c = 0; c < channels; c++) {
                int[][] p1 = first[t] ? null : v[t - 1][c];
                int[][] p2 = first[t] ? null : first[t - 1] ? p1 : v[t - 2][c];
                int[][] d1 = first[t] ? null : d[t - 1][c];
                int[][] dOther = c > 0 ? d[t][c - 1] : null;
                int[][] vOther = c > 0 ? v[t][c - 1] : null;
                for (int y = 0; y < h; y++) {
                    for (int x = 0; x < w; x++) {
                        frame(c, y, x, v[t][c], d[t][c], p1, p2, d1, dOther, vOther, mode, zeros, signs, largers);
                    }
                }
            }
        }
        return v;
    }

    private void frame(
            int c,
            int y,
            int x,
            int[][] f,
            int[][] d,
            int[][] p1,
            int[][] p2,
            int[][] d1,
            int[][] dOther,
            int[][] vOther,
            int mode,
            Mixer zeros,
            Mixer signs,
            Mixer largers) {
        int k = Math.min(c, 3);
        int p = predictors[k].predict(
                at(f, y, x - 1),
                at(f, y - 1, x),
                at(f, y - 1, x - 1),
                at(f, y - 1, x + 1),
                at(p1, y, x),
                at(p1, y, x - 1),
                at(p1, y, x + 1),
                at(p1, y - 1, x),
                at(p1, y + 1, x),
                at(p1, y - 1, x - 1),
                at(p1, y - 1, x + 1),
                at(p1, y + 1, x - 1),
                at(p1, y + 1, x + 1),
                at(p2, y, x),
                at(vOther, y, x),
                at(dOther, y, x));
        int base = mode == 0 ? 0 : mode == 1 ? at(p1, y, x) : (p + 8) >> 4;
        int expected = p - 16 * base;
        int near = 2 * a(d, y, x - 1) + 2 * a(d, y - 1, x) + a(d, y - 1, x - 1) + a(d, y - 1, x + 1);
        int earlier = 2 * a(d1, y, x) + around(d1, y, x);
        int aside = 2 * a(dOther, y, x) + around(dOther, y, x);
        int total = 2 * near + 2 * earlier + aside;
        int still = at(p1, y, x) - base;
        int onward = still + at(p1, y, x) - at(p2, y, x);
        int tilt = at(p1, y, x + 1) + at(p1, y + 1, x) - at(p1, y, x - 1) - at(p1, y - 1, x);
        int left = at(d, y, x - 1);
        int up = at(d, y - 1, x);
        int o = at(dOther, y, x);
        int j = Math.min(k, 1);
        int act = quarter(total, 63) / 2;
        int s = signed(expected);
        int pair = 3 * clip(left, 1) + clip(up, 1);
        int difference = decodeInteger(
                20,
                () -> zeros.decode(
                        code,
                        0,
                        k,
                        act,
                        act,
                        24 * (24 * j + half(near, 23)) + half(earlier, 23),
                        24 * (24 * j + half(aside, 23)) + half(near + earlier, 23),
                        15 * (15 * j + r(still)) + r(onward),
                        24 * (39 * j + s) + half(total, 23),
                        k,
                        (((9 * j + clip(still, 4)) * 9 + clip(onward, 4)) * 7 + clip(left, 3)) * 7 + clip(up, 3),
                        (((9 * j + clip(still, 4)) * 7 + clip(o, 3)) * 9 + clip(tilt, 4)) * 15 + r(left + up)),
                () -> signs.decode(
                        code,
                        0,
                        k,
                        r(still),
                        s,
                        15 * r(still) + r(onward),
                        15 * (3 * pair + clip(at(d, y - 1, x + 1), 1)) + r(still),
                        15 * (3 * pair + clip(o, 1)) + r(at(d1, y, x)),
                        24 * s + half(total, 23),
                        k),
                (m, side) -> largers.decode(
                        code,
                        0,
                        m - 1,
                        half(total, 23),
                        half(total, 23),
                        24 * (m - 1) + quarter(near, 23),
                        24 * (m - 1) + half(aside, 23),
                        15 * (m - 1) + r(side * (still + onward)),
                        4 * (m - 1) + k,
                        8 * (39 * (m - 1) + signed(side * expected - 16 * m)) + half(near, 7),
                        9 * (9 * (9 * (m - 1) + clip(side * still, 4)) + clip(side * left, 4)) + clip(side * up, 4)));
        d[y][x] = difference;
        f[y][x] = base + difference;
        predictors[k].learn(f[y][x]);
    }
}
