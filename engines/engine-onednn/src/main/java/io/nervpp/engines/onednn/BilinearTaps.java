package io.nervpp.engines.onednn;

/**
 * Where each row or column of a bilinearly resized image takes its value from: {@code (1 - fraction) x[lower] + fraction x[upper]}, with
 * half-pixel centres and clamped edges.
 */
final class BilinearTaps {
    private final int[] lower;
    private final int[] upper;
    private final float[] fraction;

    /** The taps from {@code inputs} to {@code outputs} rows or columns. */
    BilinearTaps(int inputs, int outputs) {
        this.lower = new int[outputs];
        this.upper = new int[outputs];
        this.fraction = new float[outputs];
        for (int i = 0; i < outputs; i++) {
            double position = Math.max(0, Math.min(inputs - 1, (i + 0.5) * inputs / outputs - 0.5));
            lower[i] = (int) position;
            upper[i] = Math.min(lower[i] + 1, inputs - 1);
            fraction[i] = (float) (position - lower[i]);
        }
    }

    /** Rows or columns of the result. */
    int outputs() {
        return lower.length;
    }

    int lower(int output) {
        return lower[output];
    }

    int upper(int output) {
        return upper[output];
    }

    float fraction(int output) {
        return fraction[output];
    }
}
