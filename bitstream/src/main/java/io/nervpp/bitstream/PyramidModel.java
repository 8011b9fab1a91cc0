package io.nervpp.bitstream;

import java.util.stream.IntStream;

/**
 * Codes one level of the pyramids. Contexts of an integer: those around it that are decoded, the channel and the pyramid before it, the
 * next coarser level. Where all of them are 0, as in most of a fine level, fewer and cheaper contexts do. Where motion leads from pyramid
 * to pyramid, the one before is moved and gives further contexts. Format document, "Pyramids".
 */
final class PyramidModel extends LatentModel {
    private static final int ESCAPE = 12;
    private static final int COARSER_CHANNELS = 4;
    private static final int PREDICTOR_INPUTS = 8 + 5 * COARSER_CHANNELS + 5 + 5;
    private static final int QUIET_COUNT_LIMIT = 255;
    private static final int SIGNED = LogScale.SIGNED_SIZE;

    private final ContextMixer quiet =
            new ContextMixer(QUIET_COUNT_LIMIT, INITIAL_WEIGHT, 4, 1, 24, 4 * 24, 4 * 64, 4 * 8 * 3);
    private final ContextMixer busy;
    private final ContextMixer sign;
    private final ContextMixer larger;

    private final LatentLayout layout;
    private final PyramidMotion motion;
    private final LinearPredictor[] predictors = new LinearPredictor[LAST_CHANNEL + 1];

    private PaddedPlane plane;
    private PaddedPlane other;
    private PaddedPlane before;
    private CoarserLevel coarser;
    private final PaddedPlane nothing;
    private int channel;
    private boolean isQuiet;
    private int at;
    private int near;
    private int total;
    private int elsewhere;
    private int coarserValue;
    private int expected;

    /** @param motion from each pyramid to the one before it, or null where each lies on the one before as it is */
    PyramidModel(LatentLayout layout, PyramidMotion motion) {
        this.layout = layout;
        this.motion = motion;
        busy = mixer(
                motion == null ? 4 : 12,
                32,
                32,
                contexts(729, 32 * 24 * 3, 24 * 24, 24 * 24, 20 * 24, 4, 2401),
                contexts(9 * 8 * 24, 7 * 81, 9 * SIGNED, 9 * 24 * 3, 5 * 81 * 9, 9 * 9 * 24));
        sign = mixer(4, SIGNED, SIGNED, contexts(81, 81, 27, SIGNED * 24), contexts(27 * 5, 7 * SIGNED));
        larger = mixer(
                ESCAPE,
                24,
                SIGNED,
                contexts(ESCAPE * 24, ESCAPE * 64, ESCAPE * 729, ESCAPE * 729, ESCAPE * SIGNED * 8),
                contexts(ESCAPE * 81 * 5, ESCAPE * 11 * SIGNED));
        nothing = new PaddedPlane(layout.height(), layout.width());
        for (int i = 0; i < predictors.length; i++) {
            predictors[i] = new LinearPredictor(PREDICTOR_INPUTS, PREDICTOR_RATE, PREDICTOR_FLOOR);
        }
    }

    private static int[] contexts(int... sizes) {
        return sizes;
    }

    private ContextMixer mixer(int first, int second, int maps, int[] usual, int[] furtherWithMotion) {
        int[] all = motion == null
                ? usual
                : IntStream.concat(IntStream.of(usual), IntStream.of(furtherWithMotion))
                        .toArray();
        return new ContextMixer(COUNT_LIMIT, INITIAL_WEIGHT, first, second, maps, all);
    }

    /**
     * Codes the level.
     *
     * @param coarserLevels the next coarser level of each pyramid; null where this is the coarsest
     * @return this level, for the next finer one
     */
    CoarserLevel[] code(BitCoder coder, SymbolSource symbols, CoarserLevel[] coarserLevels) {
        PaddedPlane[] previous = null;
        CoarserLevel[] levels = new CoarserLevel[layout.count()];
        for (int pyramid = 0; pyramid < levels.length; pyramid++) {
            PaddedPlane[] planes = new PaddedPlane[layout.channels()];
            PaddedPlane[] shown =
                    motion == null || previous == null ? previous : motion.move(pyramid, previous, layout.stride());
            coarser = coarserLevels == null ? null : coarserLevels[pyramid];
            if (coarser != null) {
                coarser.serve(layout.height(), layout.width());
            }
            for (int c = 0; c < planes.length; c++) {
                plane = new PaddedPlane(layout.height(), layout.width());
                planes[c] = plane;
                other = c > 0 ? planes[c - 1] : nothing;
                before = shown != null ? shown[c] : nothing;
                channel = Math.min(c, LAST_CHANNEL);
                codePlane(coder, symbols, pyramid, c);
            }
            previous = planes;
            levels[pyramid] = new CoarserLevel(planes);
        }
        return levels;
    }

    private void codePlane(BitCoder coder, SymbolSource symbols, int pyramid, int c) {
        LinearPredictor predictor = predictors[channel];
        // Mean magnitude of the last rows for each column, and of the last places of the row, in units of 1/64.
        int[] columns = new int[layout.width() + 2];
        for (int row = 0; row < layout.height(); row++) {
            int along = 0;
            int index = ((pyramid * layout.height() + row) * layout.width()) * layout.channels() + c;
            for (int column = 0; column < layout.width(); column++, index += layout.channels()) {
                at = plane.at(row, column);
                int wide = columns[column] + columns[column + 1] + columns[column + 2] + along;
                observe(row, column, wide, predictor);
                int value = symbols.code(this, coder, index);
                plane.put(at, value);
                if (!isQuiet) {
                    predictor.learn(value);
                }
                int mean = Math.min(Math.abs(value), 7) << 6;
                along += (mean - along) >> 3;
                columns[column + 1] += (mean - columns[column + 1]) >> 2;
            }
        }
    }

    /** Looks at what is around a place. */
    private void observe(int row, int column, int wide, LinearPredictor predictor) {
        byte[] m = plane.magnitudes;
        int s = plane.stride;
        near = 2 * (m[at - 1] + m[at - s]) + m[at - s - 1] + m[at - s + 1];
        int far = m[at - 2] + m[at - 2 * s] + m[at - s + 2] + m[at - 2 * s + 1] + m[at - 2 * s - 1] + m[at - s - 2];
        int otherHere = other.magnitudes[at];
        int otherAround = other.around(at);
        int beforeHere = before.magnitudes[at];
        int beforeAround = before.around(at);
        int coarserHere = 0;
        int coarserAround = 0;
        int coarserAt = 0;
        if (coarser != null) {
            coarserAt = coarser.at(row, column);
            int[] sums = coarser.sums;
            int side = coarser.rowSide(row);
            int stride = coarser.planes[0].stride;
            coarserHere = sums[coarserAt];
            coarserAround = sums[coarserAt - 1]
                    + sums[coarserAt + 1]
                    + sums[coarserAt - stride]
                    + sums[coarserAt + stride]
                    + sums[coarserAt + coarser.columnSide(column)]
                    + sums[coarserAt + side];
        }
        elsewhere = coarserHere + coarserAround + otherHere + otherAround;
        isQuiet = near + far + elsewhere + beforeHere + beforeAround == 0;
        if (isQuiet) {
            expected = 0;
            coarserValue = 0;
            total = wide >> 4;
            observeQuiet(row, column, wide, coarserAt);
            return;
        }
        total = 12 * (m[at - 1] + m[at - s])
                + 5 * (m[at - s - 1] + m[at - s + 1])
                + 3 * far
                + 6 * coarserHere
                + 3 * coarserAround
                + 6 * otherHere
                + 2 * otherAround
                + (wide >> 4);
        predict(row, column, coarserAt, predictor);
        int[] v = plane.values;
        busy.set(
                0,
                ((((Math.min(m[at - 1], 2) * 3 + Math.min(m[at - s], 2)) * 3 + Math.min(m[at - s - 1], 2)) * 3
                                                        + Math.min(m[at - s + 1], 2))
                                                * 3
                                        + Math.min(m[at - 2], 2))
                                * 3
                        + Math.min(m[at - 2 * s], 2));
        busy.set(
                1,
                ((Math.min(otherHere, 3) * 8 + LogScale.half(otherAround, 7)) * 24 + LogScale.half(near + far, 23)) * 3
                        + Math.min(coarserHere, 2));
        busy.set(2, LogScale.quarter(wide >> 2, 23) * 24 + LogScale.half(near, 23));
        busy.set(
                3,
                LogScale.quarter(2 * beforeHere + beforeAround, 23) * 24
                        + LogScale.half(near + coarserHere + coarserAround, 23));
        busy.set(4, LogScale.quarter(Math.abs(expected) >> 1, 19) * 24 + LogScale.half(total, 23));
        busy.set(5, channel);
        busy.set(
                6,
                ((LogScale.clip(v[at - 1], 3) * 7 + LogScale.clip(v[at - s], 3)) * 7 + LogScale.clip(coarserValue, 3))
                                * 7
                        + LogScale.clip(other.values[at], 3));
        int activity = LogScale.quarter(total, 63) / 2;
        if (motion == null) {
            busy.select(channel, activity, activity);
        } else {
            int moved = Math.min(before.magnitudes[at], 2);
            busy.select(channel + (LAST_CHANNEL + 1) * moved, activity, activity);
            observeMoved(beforeAround, coarserHere, near + coarserHere + coarserAround);
        }
    }

    /** Looks at what the pyramid before shows here, moved, and how far it was right around here. */
    private void observeMoved(int beforeAround, int coarserHere, int nearAndCoarser) {
        int s = plane.stride;
        int[] v = plane.values;
        byte[] m = plane.magnitudes;
        int[] b = before.values;
        int here = LogScale.clip(b[at], 4);
        int missed = 2 * (missed(at - 1) + missed(at - s)) + missed(at - s - 1) + missed(at - s + 1);
        busy.set(7, (here * 8 + LogScale.half(beforeAround, 7)) * 24 + LogScale.half(total, 23));
        busy.set(
                8,
                (((LogScale.clip(b[at], 3) * 3 + LogScale.clip(v[at - 1], 1)) * 3 + LogScale.clip(v[at - s], 1)) * 3
                                        + LogScale.clip(coarserValue, 1))
                                * 3
                        + LogScale.clip(other.values[at], 1));
        busy.set(9, here * SIGNED + LogScale.signed(expected));
        busy.set(10, (here * 24 + LogScale.half(missed, 23)) * 3 + Math.min(coarserHere, 2));
        int cross =
                ((LogScale.clip(b[at + 1], 1) * 3 + LogScale.clip(b[at + s], 1)) * 3 + LogScale.clip(b[at - 1], 1)) * 3
                        + LogScale.clip(b[at - s], 1);
        busy.set(
                11, ((LogScale.clip(b[at], 2) * 81 + cross) * 3 + Math.min(m[at - 1], 2)) * 3 + Math.min(m[at - s], 2));
        busy.set(12, (here * 9 + LogScale.half(missed, 8)) * 24 + LogScale.half(nearAndCoarser, 23));
    }

    private int missed(int place) {
        return Math.min(Math.abs(plane.values[place] - before.values[place]), PaddedPlane.MAX_MAGNITUDE);
    }

    private void observeQuiet(int row, int column, int wide, int coarserAt) {
        int ring = 0;
        if (coarser != null) {
            int[] sums = coarser.sums;
            int stride = coarser.planes[0].stride;
            ring = sums[coarserAt - 2]
                    + sums[coarserAt + 2]
                    + sums[coarserAt - 2 * stride]
                    + sums[coarserAt + 2 * stride]
                    + sums[coarserAt - stride - 1]
                    + sums[coarserAt - stride + 1]
                    + sums[coarserAt + stride - 1]
                    + sums[coarserAt + stride + 1];
        }
        int activity = LogScale.quarter(wide, 23);
        quiet.set(0, channel * 24 + activity);
        quiet.set(1, (channel * 8 + row * 8 / layout.height()) * 8 + column * 8 / layout.width());
        quiet.set(2, (channel * 8 + LogScale.half(ring, 7)) * 3 + Math.min(activity, 2));
        quiet.select(channel, 0, activity);
    }

    private void predict(int row, int column, int coarserAt, LinearPredictor predictor) {
        int[] v = plane.values;
        int s = plane.stride;
        predictor.start();
        predictor.add(v[at - 1]);
        predictor.add(v[at - s]);
        predictor.add(v[at - s - 1]);
        predictor.add(v[at - s + 1]);
        predictor.add(v[at - 2]);
        predictor.add(v[at - 2 * s]);
        predictor.add(v[at - s + 2]);
        predictor.add(v[at - s - 2]);
        addCross(predictor, other.values, at, 1, s);
        addCross(predictor, before.values, at, 1, s);
        coarserValue = 0;
        if (coarser != null) {
            int channels = coarser.planes.length;
            coarserValue = coarser.planes[Math.min(channel, channels - 1)].values[coarserAt];
            for (int c = 0; c < Math.min(channels, COARSER_CHANNELS); c++) {
                addCross(
                        predictor,
                        coarser.planes[c].values,
                        coarserAt,
                        coarser.columnSide(column),
                        coarser.rowSide(row));
            }
        }
        expected = predictor.predict();
    }

    private static void addCross(LinearPredictor predictor, int[] values, int at, int columnSide, int rowSide) {
        predictor.add(values[at]);
        predictor.add(values[at + columnSide]);
        predictor.add(values[at - columnSide]);
        predictor.add(values[at + rowSide]);
        predictor.add(values[at - rowSide]);
    }

    @Override
    ContextMixer zeroFlag() {
        return isQuiet ? quiet : busy;
    }

    @Override
    ContextMixer sign() {
        int[] v = plane.values;
        int s = plane.stride;
        int pair = LogScale.clip(v[at - 1], 1) * 3 + LogScale.clip(v[at - s], 1);
        int place = LogScale.signed(expected);
        sign.set(0, (pair * 3 + LogScale.clip(v[at - s - 1], 1)) * 3 + LogScale.clip(v[at - s + 1], 1));
        sign.set(1, (pair * 3 + LogScale.clip(coarserValue, 1)) * 3 + LogScale.clip(other.values[at], 1));
        sign.set(
                2,
                (LogScale.clip(coarserValue, 1) * 3 + LogScale.clip(other.values[at], 1)) * 3
                        + LogScale.clip(before.values[at], 1));
        sign.set(3, place * 24 + LogScale.half(total, 23));
        if (motion != null) {
            int b = before.values[at];
            sign.set(4, (pair * 3 + LogScale.clip(coarserValue, 1)) * 5 + LogScale.clip(b, 2));
            sign.set(5, LogScale.clip(b, 3) * SIGNED + place);
        }
        sign.select(channel, place, place);
        return sign;
    }

    @Override
    ContextMixer larger(int negative, int magnitude) {
        int[] v = plane.values;
        int s = plane.stride;
        int m = magnitude - 1;
        int side = 1 - 2 * negative;
        int distance = LogScale.signed(side * expected - LinearPredictor.UNIT * magnitude);
        larger.set(0, m * 24 + LogScale.half(elsewhere, 23));
        larger.set(1, (m * 8 + Math.min(plane.magnitudes[at - 1], 7)) * 8 + Math.min(plane.magnitudes[at - s], 7));
        larger.set(
                2,
                ((m * 9 + LogScale.clip(side * v[at - 1], 4)) * 9 + LogScale.clip(side * v[at - s], 4)) * 9
                        + LogScale.clip(side * coarserValue, 4));
        larger.set(
                3,
                ((m * 9 + LogScale.clip(side * v[at - s + 1], 4)) * 9 + LogScale.clip(side * v[at - s - 1], 4)) * 9
                        + LogScale.clip(side * other.values[at], 4));
        larger.set(4, (m * SIGNED + distance) * 8 + LogScale.half(near, 7));
        if (motion != null) {
            int b = side * before.values[at];
            larger.set(
                    5,
                    ((m * 9 + LogScale.clip(b, 4)) * 9 + LogScale.clip(side * coarserValue, 4)) * 5
                            + LogScale.clip(side * v[at - 1], 2));
            larger.set(6, (m * 11 + LogScale.clip(b, 5)) * SIGNED + distance);
        }
        larger.select(m, LogScale.half(total, 23), distance);
        return larger;
    }

    @Override
    int escapeMagnitude() {
        return ESCAPE;
    }
}
