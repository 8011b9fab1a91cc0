package io.nervpp.model;

/**
 * A parameter as integers. Element e of channel c stands for {@code symbols[c * elementsPerChannel + e] *
 * step(stepIndices[c])}, one float32 multiplication. The arrays are not copied and not compared by value: there are millions of
 * symbols, and they belong to whoever holds this.
 *
 * @param spec the parameter
 * @param stepIndices one index into the {@link StepGrid} for each of {@link ParameterSpec#quantizerChannels}
 * @param symbols one for each element, row-major, signed
 */
@SuppressWarnings("ArrayRecordComponent")
public record QuantizedParameter(ParameterSpec spec, int[] stepIndices, int[] symbols) {
    /** @throws IllegalArgumentException where an array's length is not the parameter's */
    public QuantizedParameter {
        requireLength("step indices", stepIndices.length, spec.quantizerChannels(), spec);
        requireLength("symbols", symbols.length, spec.elementCount(), spec);
    }

    private static void requireLength(String what, int actual, int expected, ParameterSpec spec) {
        if (actual != expected) {
            throw new IllegalArgumentException(
                    "bad number of " + what + " of " + spec.name() + ": " + actual + ", expected " + expected);
        }
    }

    /**
     * The values.
     *
     * @throws IllegalArgumentException where an index is outside the grid
     */
    public float[] dequantize(StepGrid grid) {
        float[] values = new float[symbols.length];
        int length = spec.elementsPerChannel();
        for (int channel = 0; channel < stepIndices.length; channel++) {
            int index = stepIndices[channel];
            if (index < 0 || index >= grid.size()) {
                throw new IllegalArgumentException("bad step index of " + spec.name() + ", channel " + channel + ": "
                        + index + ", expected 0.." + (grid.size() - 1));
            }
            float step = grid.step(index);
            for (int i = channel * length; i < (channel + 1) * length; i++) {
                values[i] = symbols[i] * step;
            }
        }
        return values;
    }
}
