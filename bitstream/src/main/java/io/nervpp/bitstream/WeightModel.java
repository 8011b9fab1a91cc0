package io.nervpp.bitstream;

/**
 * What has been learnt about the weights of a segment, tensor after tensor. A weight is a zero flag, a sign, the length of its magnitude in bits and
 * the bits below the leading one; contexts are how far weights around it were from what was expected, and what is expected of itself. Large
 * tensors, whose weights resemble each other little, do with fewer contexts. Format document, "Weights".
 */
final class WeightModel {
    /** Number of kinds of tensors. */
    static final int KINDS = 5;

    private static final int LARGE_TENSOR = 1 << 18;
    private static final int WIDE_TENSOR = 20_000;
    private static final int COUNT_LIMIT = 1023;
    private static final int INITIAL_WEIGHT = 13_000;
    private static final int MAX_LENGTH = 20;
    private static final int MODELLED_BITS = 3;
    private static final int PREFIXES = (MAX_LENGTH + 1) << MODELLED_BITS;
    private static final int LEVELS = 32;
    private static final int ACTIVITIES = 24;
    private static final int SIGNED = LogScale.SIGNED_SIZE;
    private static final int EVEN = 1 << (Logistic.PROBABILITY_BITS - 1);

    private final ContextMixer zero = new ContextMixer(
            COUNT_LIMIT,
            INITIAL_WEIGHT,
            2 * KINDS,
            ACTIVITIES,
            ACTIVITIES,
            LEVELS * LEVELS,
            KINDS * LEVELS,
            KINDS * 81,
            KINDS * 20 * LEVELS);
    private final ContextMixer sign =
            new ContextMixer(COUNT_LIMIT, INITIAL_WEIGHT, KINDS, SIGNED, SIGNED, SIGNED * LEVELS, KINDS);
    private final ContextMixer longer = new ContextMixer(
            COUNT_LIMIT,
            INITIAL_WEIGHT,
            MAX_LENGTH,
            ACTIVITIES,
            ACTIVITIES,
            MAX_LENGTH * KINDS * LEVELS,
            MAX_LENGTH * LEVELS * LEVELS,
            MAX_LENGTH * SIGNED * ACTIVITIES);
    private final ContextMixer lower =
            new ContextMixer(COUNT_LIMIT, INITIAL_WEIGHT, MAX_LENGTH + 1, 1, 1, PREFIXES * LEVELS, PREFIXES * SIGNED);
    private final ContextMixer largeZero =
            new ContextMixer(COUNT_LIMIT, INITIAL_WEIGHT, 1, ACTIVITIES, ACTIVITIES, LEVELS * LEVELS, LEVELS);
    private final ContextMixer largeLonger = new ContextMixer(
            COUNT_LIMIT, INITIAL_WEIGHT, MAX_LENGTH, ACTIVITIES, 1, MAX_LENGTH * LEVELS * LEVELS, MAX_LENGTH * LEVELS);
    private final ContextMixer largeLower =
            new ContextMixer(COUNT_LIMIT, INITIAL_WEIGHT, MAX_LENGTH + 1, 1, 1, PREFIXES, (MAX_LENGTH + 1) * LEVELS);

    private final StepModel steps = new StepModel();
    private final int[] deviations = {128, 128, 64, 64, 64};
    private final LogisticTail tail = new LogisticTail();

    private TensorLayout layout;
    private int kind;
    private boolean large;
    private WeightStatistics statistics;
    private int mean;
    private int expected;

    /** Kind of a tensor: 0 one channel, 1 one input channel a kernel, 2 other kernels, 3 large matrices, 4 small ones. */
    static int kind(TensorLayout layout) {
        if (layout.channels() == 1) {
            return 0;
        }
        if (layout.kernel() > 1) {
            return layout.inputs() == 1 ? 1 : 2;
        }
        return layout.elementCount() > WIDE_TENSOR ? 3 : 4;
    }

    /** Codes the step indices of a tensor; a decoder fills them in. */
    void codeSteps(BitCoder coder, TensorLayout tensor, int[] indices) {
        steps.code(coder, kind(tensor), indices);
    }

    /** Codes the symbols of a tensor; a decoder fills them in. */
    void codeSymbols(BitCoder coder, TensorLayout tensor, int[] symbols) {
        layout = tensor;
        kind = kind(tensor);
        large = tensor.elementCount() >= LARGE_TENSOR;
        statistics = new WeightStatistics(tensor, deviations[kind]);
        WeightPredictor predictor = large ? null : WeightPredictor.of(tensor, symbols);
        int elements = tensor.elementsPerChannel();
        for (int channel = 0, i = 0; channel < tensor.channels(); channel++) {
            for (int element = 0; element < elements; element++, i++) {
                expected = predictor == null ? 0 : predictor.predict(channel, element);
                mean = statistics.mean(element);
                int value = large ? codeLarge(coder, element, symbols[i]) : code(coder, channel, element, symbols, i);
                symbols[i] = value;
                if (predictor != null) {
                    predictor.learn(value);
                }
                statistics.learn(channel, element, LinearPredictor.UNIT * value - expected);
            }
        }
        deviations[kind] = statistics.whole();
    }

    private int code(BitCoder coder, int channel, int element, int[] symbols, int i) {
        int wanted = symbols[i];
        int level = LogScale.quarter(mean, LEVELS - 1);
        int activity = LogScale.quarter(mean, ACTIVITIES - 1);
        tail.set(expected, mean);
        zero.set(
                0,
                LogScale.quarter(statistics.row(element), LEVELS - 1) * LEVELS
                        + LogScale.quarter(statistics.column(element), LEVELS - 1));
        zero.set(1, kind * LEVELS + level);
        zero.set(2, kind * 81 + neighbours(channel, element, symbols, i));
        zero.set(3, (kind * 20 + LogScale.quarter(Math.abs(expected) >> 1, 19)) * LEVELS + level);
        zero.expect(tail.zeroFlag());
        zero.select(2 * kind + Math.min(channel, 1), activity, activity);
        if (zero.code(coder, wanted != 0 ? 1 : 0) == 0) {
            return 0;
        }
        int place = LogScale.signed(expected);
        sign.set(0, place * LEVELS + level);
        sign.set(1, kind);
        sign.expect(tail.sign());
        sign.select(kind, place, place);
        int negative = sign.code(coder, wanted < 0 ? 1 : 0);
        int wantedMagnitude = Math.abs(wanted);
        int length = codeLength(coder, element, negative, wantedMagnitude);
        int magnitude = codeBelow(coder, length, negative, wantedMagnitude);
        return negative == 1 ? -magnitude : magnitude;
    }

    private int codeLength(BitCoder coder, int element, int negative, int wantedMagnitude) {
        int level = LogScale.quarter(mean, LEVELS - 1);
        int activity = LogScale.quarter(mean, ACTIVITIES - 1);
        int rowAndColumn = LogScale.quarter(statistics.row(element), LEVELS - 1) * LEVELS
                + LogScale.quarter(statistics.column(element), LEVELS - 1);
        int side = 1 - 2 * negative;
        int length = 1;
        boolean more = true;
        while (more && length < MAX_LENGTH) {
            int boundary = LinearPredictor.UNIT << length;
            longer.set(0, (length * KINDS + kind) * LEVELS + level);
            longer.set(1, length * LEVELS * LEVELS + rowAndColumn);
            longer.set(2, (length * SIGNED + LogScale.signed(side * expected - boundary)) * ACTIVITIES + activity);
            longer.expect(tail.atLeast(negative, 1L << (length - 1), 1L << length));
            longer.select(length, activity, activity);
            more = longer.code(coder, (wantedMagnitude >> length) > 0 ? 1 : 0) == 1;
            length += more ? 1 : 0;
        }
        return length;
    }

    private int codeBelow(BitCoder coder, int length, int negative, int wantedMagnitude) {
        int level = LogScale.quarter(mean, LEVELS - 1);
        int side = 1 - 2 * negative;
        int magnitude = 1;
        for (int shift = length - 2; shift >= 0; shift--) {
            int bit = (wantedMagnitude >> shift) & 1;
            if (length - 2 - shift < MODELLED_BITS) {
                int prefix = (length << MODELLED_BITS) + magnitude;
                int middle = (2 * magnitude + 1) << shift;
                lower.set(0, prefix * LEVELS + level);
                lower.set(1, prefix * SIGNED + LogScale.signed(side * expected - LinearPredictor.UNIT * middle));
                lower.expect(
                        tail.upperHalf(negative, (2L * magnitude) << shift, middle, (2L * magnitude + 2) << shift));
                lower.select(length, 0, 0);
                bit = lower.code(coder, bit);
            } else {
                bit = coder.code(bit, EVEN);
            }
            magnitude = (magnitude << 1) | bit;
        }
        return magnitude;
    }

    private int codeLarge(BitCoder coder, int element, int wanted) {
        int level = LogScale.quarter(mean, LEVELS - 1);
        int activity = LogScale.quarter(mean, ACTIVITIES - 1);
        int rowAndColumn = LogScale.quarter(statistics.row(element), LEVELS - 1) * LEVELS
                + LogScale.quarter(statistics.column(element), LEVELS - 1);
        largeZero.set(0, rowAndColumn);
        largeZero.set(1, level);
        largeZero.select(0, activity, activity);
        if (largeZero.code(coder, wanted != 0 ? 1 : 0) == 0) {
            return 0;
        }
        int negative = coder.code(wanted < 0 ? 1 : 0, EVEN);
        int wantedMagnitude = Math.abs(wanted);
        int length = 1;
        boolean more = true;
        while (more && length < MAX_LENGTH) {
            largeLonger.set(0, length * LEVELS * LEVELS + rowAndColumn);
            largeLonger.set(1, length * LEVELS + level);
            largeLonger.select(length, activity, 0);
            more = largeLonger.code(coder, (wantedMagnitude >> length) > 0 ? 1 : 0) == 1;
            length += more ? 1 : 0;
        }
        int magnitude = 1;
        for (int shift = length - 2; shift >= 0; shift--) {
            int bit = (wantedMagnitude >> shift) & 1;
            int modelled = length - 2 - shift;
            if (modelled < MODELLED_BITS) {
                largeLower.set(0, (length << MODELLED_BITS) + magnitude);
                largeLower.set(1, length * LEVELS + (modelled == 0 ? level : 0));
                largeLower.select(length, 0, 0);
                bit = largeLower.code(coder, bit);
            } else {
                bit = coder.code(bit, EVEN);
            }
            magnitude = (magnitude << 1) | bit;
        }
        return negative == 1 ? -magnitude : magnitude;
    }

    /** Magnitudes, at most 2, of the element before, of the channel before, of the place of the kernel before, and of the element before those. */
    private int neighbours(int channel, int element, int[] symbols, int i) {
        int inputs = layout.inputs();
        int left = element > 0 ? magnitude(symbols[i - 1]) : 0;
        int above = channel > 0 ? magnitude(symbols[i - layout.elementsPerChannel()]) : 0;
        int place = element >= inputs ? magnitude(symbols[i - inputs]) : 0;
        int further = element > 1 ? magnitude(symbols[i - 2]) : 0;
        return ((left * 3 + above) * 3 + place) * 3 + further;
    }

    private static int magnitude(int symbol) {
        return Math.min(Math.abs(symbol), 2);
    }
}
