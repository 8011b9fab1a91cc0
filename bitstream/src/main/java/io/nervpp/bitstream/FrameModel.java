package io.nervpp.bitstream;

import java.util.Arrays;

/**
 * Codes one grid of all frames. An integer is coded as its difference from a base, by the group's prediction mode; contexts are the differences around it,
 * of the channel before and of the frame before, and where other predictions lie. Frames before the start of a stretch are not looked at. Format
 * document, "Frame grids".
 */
final class FrameModel extends LatentModel {
    /** Prediction modes: none, the frame before, linear prediction. */
    static final int MODES = 3;

    private static final int FROM_NOTHING = 0;
    private static final int FROM_FRAME_BEFORE = 1;
    private static final int ESCAPE = 20;
    private static final int SIGNED = LogScale.SIGNED_SIZE;
    private static final int COARSE = LogScale.COARSE_SIZE;
    private static final int PREDICTOR_INPUTS = 16;
    private static final int FRAME_BEFORE_INPUT = 4;
    private static final int FRAME_BEFORE_WEIGHT = 30_000;

    private final ContextMixer zero = new ContextMixer(
            COUNT_LIMIT,
            INITIAL_WEIGHT,
            4,
            32,
            32,
            2 * 576,
            2 * 576,
            2 * COARSE * COARSE,
            2 * SIGNED * 24,
            4,
            2 * 81 * 49,
            2 * 81 * 7 * COARSE);
    private final ContextMixer sign = new ContextMixer(
            COUNT_LIMIT, INITIAL_WEIGHT, 4, COARSE, SIGNED, COARSE * COARSE, 27 * COARSE, 27 * COARSE, SIGNED * 24, 4);
    private final ContextMixer larger = new ContextMixer(
            COUNT_LIMIT,
            INITIAL_WEIGHT,
            ESCAPE,
            24,
            24,
            ESCAPE * 24,
            ESCAPE * 24,
            ESCAPE * COARSE,
            ESCAPE * 4,
            ESCAPE * SIGNED * 8,
            ESCAPE * 729);

    private final LatentLayout layout;
    private final int mode;
    private final LinearPredictor[] predictors = new LinearPredictor[LAST_CHANNEL + 1];
    private final PaddedPlane nothing;

    private PaddedPlane values;
    private PaddedPlane differences;
    private PaddedPlane before;
    private PaddedPlane beforeThat;
    private PaddedPlane differencesBefore;
    private PaddedPlane otherValues;
    private PaddedPlane otherDifferences;
    private int channel;
    private int at;
    private int near;
    private int earlier;
    private int aside;
    private int total;
    private int still;
    private int onward;
    private int expected;

    FrameModel(LatentLayout layout, int mode) {
        this.layout = layout;
        this.mode = mode;
        nothing = new PaddedPlane(layout.height(), layout.width());
        for (int i = 0; i < predictors.length; i++) {
            predictors[i] = new LinearPredictor(PREDICTOR_INPUTS, PREDICTOR_RATE, PREDICTOR_FLOOR);
            predictors[i].weigh(FRAME_BEFORE_INPUT, FRAME_BEFORE_WEIGHT);
        }
    }

    /** Codes the group; {@code starts} says of each frame whether a stretch starts with it. */
    void code(BitCoder coder, SymbolSource symbols, boolean[] starts) {
        int channels = layout.channels();
        PaddedPlane[] lastValues = planes();
        PaddedPlane[] lastDifferences = planes();
        PaddedPlane[] valuesBeforeThat = planes();
        for (int frame = 0; frame < layout.count(); frame++) {
            if (starts[frame]) {
                lastValues = planes();
                lastDifferences = planes();
                valuesBeforeThat = lastValues;
            }
            PaddedPlane[] newValues = planes();
            PaddedPlane[] newDifferences = planes();
            for (int c = 0; c < channels; c++) {
                values = new PaddedPlane(layout.height(), layout.width());
                differences = new PaddedPlane(layout.height(), layout.width());
                newValues[c] = values;
                newDifferences[c] = differences;
                before = lastValues[c];
                beforeThat = valuesBeforeThat[c];
                differencesBefore = lastDifferences[c];
                otherValues = c > 0 ? newValues[c - 1] : nothing;
                otherDifferences = c > 0 ? newDifferences[c - 1] : nothing;
                channel = Math.min(c, LAST_CHANNEL);
                codePlane(coder, symbols, frame, c);
            }
            // The second frame of a stretch has one frame before it: its motion is taken to be 0.
            valuesBeforeThat = starts[frame] ? newValues : lastValues;
            lastValues = newValues;
            lastDifferences = newDifferences;
        }
    }

    private PaddedPlane[] planes() {
        PaddedPlane[] planes = new PaddedPlane[layout.channels()];
        Arrays.fill(planes, nothing);
        return planes;
    }

    private void codePlane(BitCoder coder, SymbolSource symbols, int frame, int c) {
        for (int row = 0; row < layout.height(); row++) {
            int index = ((frame * layout.height() + row) * layout.width()) * layout.channels() + c;
            for (int column = 0; column < layout.width(); column++, index += layout.channels()) {
                at = values.at(row, column);
                predict();
                int base = base();
                observe(base);
                int value = symbols.code(this, coder, index, base);
                values.put(at, value);
                differences.put(at, value - base);
                predictors[channel].learn(value);
            }
        }
    }

    private int base() {
        if (mode == FROM_NOTHING) {
            return 0;
        }
        return mode == FROM_FRAME_BEFORE ? before.values[at] : (expected + LinearPredictor.UNIT / 2) >> 4;
    }

    private void predict() {
        int s = values.stride;
        int[] v = values.values;
        int[] b = before.values;
        LinearPredictor predictor = predictors[channel];
        predictor.start();
        predictor.add(v[at - 1]);
        predictor.add(v[at - s]);
        predictor.add(v[at - s - 1]);
        predictor.add(v[at - s + 1]);
        predictor.add(b[at]);
        predictor.add(b[at - 1]);
        predictor.add(b[at + 1]);
        predictor.add(b[at - s]);
        predictor.add(b[at + s]);
        predictor.add(b[at - s - 1]);
        predictor.add(b[at - s + 1]);
        predictor.add(b[at + s - 1]);
        predictor.add(b[at + s + 1]);
        predictor.add(beforeThat.values[at]);
        predictor.add(otherValues.values[at]);
        predictor.add(otherDifferences.values[at]);
        expected = predictor.predict();
    }

    /** Looks at what is around a place. */
    private void observe(int base) {
        int s = values.stride;
        byte[] m = differences.magnitudes;
        int[] d = differences.values;
        int[] b = before.values;
        near = 2 * (m[at - 1] + m[at - s]) + m[at - s - 1] + m[at - s + 1];
        earlier = 2 * differencesBefore.magnitudes[at] + differencesBefore.around(at);
        aside = 2 * otherDifferences.magnitudes[at] + otherDifferences.around(at);
        total = 2 * near + 2 * earlier + aside;
        still = b[at] - base;
        onward = still + b[at] - beforeThat.values[at];
        expected -= LinearPredictor.UNIT * base;
        int place = LogScale.signed(expected);
        int kind = Math.min(channel, 1);
        int tilt = b[at + 1] + b[at + s] - b[at - 1] - b[at - s];
        zero.set(0, (kind * 24 + LogScale.half(near, 23)) * 24 + LogScale.half(earlier, 23));
        zero.set(1, (kind * 24 + LogScale.half(aside, 23)) * 24 + LogScale.half(near + earlier, 23));
        zero.set(2, (kind * COARSE + LogScale.coarse(still)) * COARSE + LogScale.coarse(onward));
        zero.set(3, (kind * SIGNED + place) * 24 + LogScale.half(total, 23));
        zero.set(4, channel);
        zero.set(
                5,
                (((kind * 9 + LogScale.clip(still, 4)) * 9 + LogScale.clip(onward, 4)) * 7
                                        + LogScale.clip(d[at - 1], 3))
                                * 7
                        + LogScale.clip(d[at - s], 3));
        zero.set(
                6,
                (((kind * 9 + LogScale.clip(still, 4)) * 7 + LogScale.clip(otherDifferences.values[at], 3)) * 9
                                        + LogScale.clip(tilt, 4))
                                * COARSE
                        + LogScale.coarse(d[at - 1] + d[at - s]));
        int activity = LogScale.quarter(total, 63) / 2;
        zero.select(channel, activity, activity);
    }

    @Override
    ContextMixer zeroFlag() {
        return zero;
    }

    @Override
    ContextMixer sign() {
        int s = values.stride;
        int[] d = differences.values;
        int pair = LogScale.clip(d[at - 1], 1) * 3 + LogScale.clip(d[at - s], 1);
        int place = LogScale.signed(expected);
        sign.set(0, LogScale.coarse(still) * COARSE + LogScale.coarse(onward));
        sign.set(1, (pair * 3 + LogScale.clip(d[at - s + 1], 1)) * COARSE + LogScale.coarse(still));
        sign.set(
                2,
                (pair * 3 + LogScale.clip(otherDifferences.values[at], 1)) * COARSE
                        + LogScale.coarse(differencesBefore.values[at]));
        sign.set(3, place * 24 + LogScale.half(total, 23));
        sign.set(4, channel);
        sign.select(channel, LogScale.coarse(still), place);
        return sign;
    }

    @Override
    ContextMixer larger(int negative, int magnitude) {
        int s = values.stride;
        int[] d = differences.values;
        int m = magnitude - 1;
        int side = 1 - 2 * negative;
        int distance = LogScale.signed(side * expected - LinearPredictor.UNIT * magnitude);
        int activity = LogScale.half(total, 23);
        larger.set(0, m * 24 + LogScale.quarter(near, 23));
        larger.set(1, m * 24 + LogScale.half(aside, 23));
        larger.set(2, m * COARSE + LogScale.coarse(side * (still + onward)));
        larger.set(3, m * 4 + channel);
        larger.set(4, (m * SIGNED + distance) * 8 + LogScale.half(near, 7));
        larger.set(
                5,
                ((m * 9 + LogScale.clip(side * still, 4)) * 9 + LogScale.clip(side * d[at - 1], 4)) * 9
                        + LogScale.clip(side * d[at - s], 4));
        larger.select(m, activity, activity);
        return larger;
    }

    @Override
    int escapeMagnitude() {
        return ESCAPE;
    }
}
