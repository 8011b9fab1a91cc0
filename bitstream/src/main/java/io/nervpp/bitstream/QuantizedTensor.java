package io.nervpp.bitstream;

import java.util.Arrays;

/**
 * One tensor of weights as integers: weight {@code i} is {@code symbols[i]} times the step of its channel. The arrays belong to the
 * record; nobody changes them after it is made.
 *
 * @param layout number of channels and weights a channel
 * @param stepIndices one index into the {@link StepTable} for each channel
 * @param symbols one signed integer for each weight, channel by channel, within +-{@link WeightCoder#MAX_SYMBOL}
 */
@SuppressWarnings(
        "ArrayRecordComponent") // millions of symbols: lists of boxed numbers would take five times the memory
public record QuantizedTensor(TensorLayout layout, int[] stepIndices, int[] symbols) {
    /** @throws IllegalArgumentException where a length or a value is out of range */
    public QuantizedTensor {
        if (stepIndices.length != layout.channels() || symbols.length != layout.elementCount()) {
            throw new IllegalArgumentException("bad quantized tensor: " + stepIndices.length + " steps and "
                    + symbols.length + " symbols, expected " + layout.channels() + " and " + layout.elementCount());
        }
        for (int index : stepIndices) {
            Field.STEP_INDEX.require(index);
        }
        for (int symbol : symbols) {
            Field.SYMBOL.require(symbol);
        }
    }

    /** The weights' values, exact in float32: each product is rounded once, to nearest even. */
    public float[] dequantize() {
        float[] weights = new float[symbols.length];
        for (int channel = 0, i = 0; channel < stepIndices.length; channel++) {
            float step = StepTable.step(stepIndices[channel]);
            for (int end = i + layout.elementsPerChannel(); i < end; i++) {
                weights[i] = symbols[i] * step;
            }
        }
        return weights;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuantizedTensor that
                && layout.equals(that.layout)
                && Arrays.equals(stepIndices, that.stepIndices)
                && Arrays.equals(symbols, that.symbols);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(stepIndices) + Arrays.hashCode(symbols);
    }

    @Override
    public String toString() {
        return "QuantizedTensor[" + layout.channels() + " channels of " + layout.elementsPerChannel() + "]";
    }
}
