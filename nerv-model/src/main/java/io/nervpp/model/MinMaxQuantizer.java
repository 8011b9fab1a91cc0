package io.nervpp.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Uniform quantisation, its step fitted to the range of each channel: an output channel of a weight, or a whole bias.
 *
 * <p>The step is the smallest of the grid that is at least {@code (max - min) / (2^bits - 1)}, the range taken to include 0, so
 * that 0 stays exactly 0 and no symbol exceeds {@code 2^bits - 1} in magnitude, constant channels included. The next coarser
 * step of the grid is taken instead where the channel's squared error with it is not larger: it needs fewer bits for no loss. A
 * channel of zeros has step index 0.
 *
 * <p>Symbols are {@code w / step} rounded to the nearest integer, ties to even; the error is at most half a step.
 */
public final class MinMaxQuantizer {
    private static final int MIN_BITS = 2;
    private static final int MAX_BITS = 16;

    private final int bits;
    private final StepGrid grid;

    /**
     * @param bits 2..16; a channel's symbols span at most about 2^bits values
     * @throws IllegalArgumentException where {@code bits} is out of range
     */
    public MinMaxQuantizer(int bits, StepGrid grid) {
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new IllegalArgumentException(
                    "bad number of bits: " + bits + ", expected " + MIN_BITS + ".." + MAX_BITS);
        }
        this.bits = bits;
        this.grid = grid;
    }

    /**
     * Quantises all parameters, in their order.
     *
     * @throws IllegalArgumentException where a value is not finite or too large for the grid's largest step
     */
    public List<QuantizedParameter> quantize(Weights weights) {
        List<QuantizedParameter> quantized = new ArrayList<>();
        for (int i = 0; i < weights.specs().size(); i++) {
            quantized.add(quantize(weights.specs().get(i), weights.values(i)));
        }
        return List.copyOf(quantized);
    }

    /** The weights that {@code quantized} stands for, exactly those that a decoder gets. */
    public static Weights dequantize(List<QuantizedParameter> quantized, StepGrid grid) {
        return Weights.of(
                quantized.stream().map(QuantizedParameter::spec).toList(),
                quantized.stream().map(q -> q.dequantize(grid)).toList());
    }

    private QuantizedParameter quantize(ParameterSpec spec, float[] values) {
        int[] stepIndices = new int[spec.quantizerChannels()];
        int[] symbols = new int[values.length];
        int length = spec.elementsPerChannel();
        for (int channel = 0; channel < stepIndices.length; channel++) {
            int from = channel * length;
            int index = chooseStep(spec, values, from, from + length);
            stepIndices[channel] = index;
            for (int i = from; i < from + length; i++) {
                symbols[i] = symbol(values[i], grid.step(index));
            }
        }
        return new QuantizedParameter(spec, stepIndices, symbols);
    }

    private int chooseStep(ParameterSpec spec, float[] values, int from, int to) {
        int index = grid.indexAtLeast(range(spec, values, from, to) / ((1 << bits) - 1));
        if (index == grid.size()) {
            throw new IllegalArgumentException(
                    "bad range of " + spec.name() + ": " + range(spec, values, from, to) + ", expected at most "
                            + (double) grid.step(grid.size() - 1) * ((1 << bits) - 1) + " with " + bits + " bits");
        }
        boolean hasCoarser = index > 0 && index + 1 < grid.size();
        if (hasCoarser && squaredError(values, from, to, index + 1) <= squaredError(values, from, to, index)) {
            return index + 1;
        }
        return index;
    }

    /** Extent of the interval that holds 0 and all values. */
    private static double range(ParameterSpec spec, float[] values, int from, int to) {
        double least = 0;
        double greatest = 0;
        for (int i = from; i < to; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("bad value of " + spec.name() + ", element " + i + ": " + values[i]
                        + ", expected a finite number");
            }
            least = Math.min(least, values[i]);
            greatest = Math.max(greatest, values[i]);
        }
        return greatest - least;
    }

    private double squaredError(float[] values, int from, int to, int index) {
        float step = grid.step(index);
        double sum = 0;
        for (int i = from; i < to; i++) {
            double error = (double) values[i] - symbol(values[i], step) * step;
            sum += error * error;
        }
        return sum;
    }

    private static int symbol(float value, float step) {
        return (int) Math.rint((double) value / step);
    }
}
