package io.nervpp.bitstream;

/**
 * What has been learnt about the tensors of one kind: their symbols, and their channels' steps, predicted by a running mean of those
 * before. Format document, "Weights".
 */
final class TensorModel {
    private static final int SYMBOL_BITS = 20;
    private static final int SYMBOL_MODELLED_BITS = 3;
    private static final int STEP_BITS = 9;
    private static final int STEP_MODELLED_BITS = 2;
    private static final int MEAN_RATE = 3;
    private static final int MEAN_FRACTION_BITS = 6;
    private static final int FIRST_STEP_INDEX = 240;
    private static final int FEW_ELEMENTS = 16;

    /** Number of kinds of tensors. */
    static final int KINDS = 3;

    private final IntegerModel symbols = new IntegerModel(SYMBOL_BITS, SYMBOL_MODELLED_BITS);
    private final IntegerModel steps = new IntegerModel(STEP_BITS, STEP_MODELLED_BITS);
    /** Mean step index, in units of 2^-6. */
    private int mean = FIRST_STEP_INDEX << MEAN_FRACTION_BITS;

    /** Kind of a tensor: 0 one channel (a bias), 1 few weights a channel (depthwise kernels), 2 others. */
    static int kind(TensorLayout layout) {
        if (layout.channels() == 1) {
            return 0;
        }
        return layout.elementsPerChannel() <= FEW_ELEMENTS ? 1 : 2;
    }

    void encodeSteps(RangeEncoder encoder, int[] indices) {
        for (int channel = 0; channel < indices.length; channel++) {
            steps.encode(encoder, indices[channel] - expectedIndex());
            follow(indices[channel], channel);
        }
    }

    int[] decodeSteps(RangeDecoder decoder, int channels) {
        int[] indices = new int[channels];
        for (int channel = 0; channel < channels; channel++) {
            long index = expectedIndex() + steps.decode(decoder);
            if (!Field.STEP_INDEX.allows(index)) {
                throw decoder.malformed(Field.STEP_INDEX.problem(index));
            }
            indices[channel] = (int) index;
            follow((int) index, channel);
        }
        return indices;
    }

    void encodeSymbols(RangeEncoder encoder, int[] values) {
        for (int value : values) {
            symbols.encode(encoder, value);
        }
    }

    int[] decodeSymbols(RangeDecoder decoder, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = (int) symbols.decode(decoder);
        }
        return values;
    }

    private int expectedIndex() {
        return (mean + (1 << (MEAN_FRACTION_BITS - 1))) >> MEAN_FRACTION_BITS;
    }

    /** The mean jumps to a tensor's first index and then follows ever more slowly: by 1/2, 1/4, 1/4 and from the fifth on by 1/8. */
    private void follow(int index, int channel) {
        int rate = Math.min(MEAN_RATE, Integer.SIZE - Integer.numberOfLeadingZeros(channel));
        mean += ((index << MEAN_FRACTION_BITS) - mean) >> rate;
    }
}
