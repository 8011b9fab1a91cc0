package io.nervpp.bitstream;

import java.util.Arrays;

/**
 * Codes the step indices of tensors: whether one serves all channels of a tensor, then one or all, each as its difference from a running mean of
 * those before. Format document, "Steps".
 */
final class StepModel {
    private static final int COUNT_LIMIT = 60;
    private static final int KINDS = 3;
    private static final int FIRST_STEP_INDEX = 240;
    private static final int MEAN_FRACTION_BITS = 6;
    private static final int MEAN_RATE = 3;
    private static final int MAX_LENGTH = 9;
    /** Contexts of one way to code a difference: zero flag, sign, lengths, highest bits below the leading one. */
    private static final int CONTEXTS = 2 + 2 * (MAX_LENGTH + 1);

    private final ContextMixer bits = new ContextMixer(COUNT_LIMIT, 1 << 16, 1, 1, 1, KINDS + 2 * KINDS * CONTEXTS);
    /** Mean step index, in units of 2^-6. */
    private int mean = FIRST_STEP_INDEX << MEAN_FRACTION_BITS;

    StepModel() {
        bits.select(0, 0, 0);
    }

    /** Codes the indices of a tensor of kind {@code kind}; a decoder fills them in. */
    void code(BitCoder coder, int kind, int[] indices) {
        int group = Math.min(kind, KINDS - 1);
        int coded = indices.length;
        if (coded > 1 && codeBit(coder, group, allEqual(indices) ? 1 : 0) == 1) {
            coded = 1;
        }
        for (int channel = 0; channel < coded; channel++) {
            int expected = (mean + (1 << (MEAN_FRACTION_BITS - 1))) >> MEAN_FRACTION_BITS;
            int start = KINDS + (2 * group + Math.min(channel, 1)) * CONTEXTS;
            int index = expected + codeDifference(coder, start, indices[channel] - expected);
            if (!Field.STEP_INDEX.allows(index)) {
                throw coder.malformed(Field.STEP_INDEX.problem(index));
            }
            indices[channel] = index;
            // The mean jumps to a tensor's first index and then follows ever more slowly: by 1/2, 1/4, 1/4, then 1/8.
            int rate = Math.min(MEAN_RATE, Integer.SIZE - Integer.numberOfLeadingZeros(channel));
            mean += ((index << MEAN_FRACTION_BITS) - mean) >> rate;
        }
        if (coded == 1) {
            Arrays.fill(indices, indices[0]);
        }
    }

    private int codeDifference(BitCoder coder, int start, int wanted) {
        if (codeBit(coder, start, wanted != 0 ? 1 : 0) == 0) {
            return 0;
        }
        int negative = codeBit(coder, start + 1, wanted < 0 ? 1 : 0);
        int wantedMagnitude = Math.abs(wanted);
        int wantedLength = Integer.SIZE - Integer.numberOfLeadingZeros(wantedMagnitude);
        int length = 1;
        while (length < MAX_LENGTH && codeBit(coder, start + 1 + length, length < wantedLength ? 1 : 0) == 1) {
            length++;
        }
        int magnitude = 1;
        for (int shift = length - 2; shift >= 0; shift--) {
            int bit = (wantedMagnitude >> shift) & 1;
            magnitude = (magnitude << 1)
                    | (shift == length - 2
                            ? codeBit(coder, start + 1 + MAX_LENGTH + length, bit)
                            : coder.code(bit, 1 << (Logistic.PROBABILITY_BITS - 1)));
        }
        return negative == 1 ? -magnitude : magnitude;
    }

    private int codeBit(BitCoder coder, int context, int bit) {
        bits.set(0, context);
        return bits.code(coder, bit);
    }

    private static boolean allEqual(int[] indices) {
        for (int index : indices) {
            if (index != indices[0]) {
                return false;
            }
        }
        return true;
    }
}
