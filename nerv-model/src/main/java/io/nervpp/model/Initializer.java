package io.nervpp.model;

import java.util.Arrays;

/** How a parameter starts. */
public sealed interface Initializer {
    /** Fills {@code values} with draws from {@code random}, in their order. */
    void fill(float[] values, SplitMix64 random);

    /** All zero: biases. Draws nothing. */
    record Zeros() implements Initializer {
        @Override
        public void fill(float[] values, SplitMix64 random) {
            Arrays.fill(values, 0);
        }
    }

    /**
     * Uniform in {@code [-a, a)} with {@code a = sqrt(6 / (fanIn + fanOut))}, Glorot and Bengio 2010. The fans of a convolution
     * are its inputs and outputs times the kernel's area; of a depthwise one, as PyTorch counts them, one input and all
     * outputs.
     */
    record XavierUniform(int fanIn, int fanOut) implements Initializer {
        @Override
        public void fill(float[] values, SplitMix64 random) {
            double bound = Math.sqrt(6.0 / ((double) fanIn + fanOut));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        }
    }

    /** Normal around 0, drawn again outside {@code [-2, 2]} (PyTorch's {@code trunc_normal_} with its default bounds). */
    record TruncatedNormal(double deviation) implements Initializer {
        private static final double BOUND = 2;

        @Override
        public void fill(float[] values, SplitMix64 random) {
            for (int i = 0; i < values.length; i++) {
                double value = deviation * random.nextGaussian();
                while (Math.abs(value) > BOUND) {
                    value = deviation * random.nextGaussian();
                }
                values[i] = (float) value;
            }
        }
    }
}
