package io.nervpp.engines.nd4j;

import io.nervpp.engine.op.Interpolation;

/** The pixels of one row or column of an image that a position is interpolated from: set for one position after another. */
final class WarpTaps {
    private final boolean cubic;
    private final int last;

    /** Distance of the taps' first elements from that of the image, in elements. */
    final int[] offsets;

    /** What each tap contributes. */
    final float[] weights;

    /** Derivatives of the weights by the position; 0 where it is at an edge or clamped. */
    final float[] slopes;

    /** For images of {@code extent} rows or columns. */
    WarpTaps(Interpolation interpolation, int extent) {
        this.cubic = interpolation == Interpolation.CUBIC;
        this.last = extent - 1;
        int count = cubic ? 4 : 2;
        this.offsets = new int[count];
        this.weights = new float[count];
        this.slopes = new float[count];
    }

    /** Sets the taps for {@code position}, with {@code stride} elements from one row or column to the next. */
    void set(float position, int stride) {
        float clamped = Math.max(0, Math.min(last, position));
        int base = (int) clamped;
        float t = clamped - base;
        if (cubic) {
            setCubic(t);
        } else {
            weights[0] = 1 - t;
            weights[1] = t;
            slopes[0] = -1;
            slopes[1] = 1;
        }
        boolean free = position > 0 && position < last;
        int first = cubic ? base - 1 : base;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Math.max(0, Math.min(last, first + i)) * stride;
            slopes[i] = free ? slopes[i] : 0;
        }
    }

    /** Catmull and Rom's weights for a position {@code t} behind the second tap. */
    private void setCubic(float t) {
        weights[0] = ((-0.5f * t + 1) * t - 0.5f) * t;
        weights[1] = (1.5f * t - 2.5f) * t * t + 1;
        weights[2] = ((-1.5f * t + 2) * t + 0.5f) * t;
        weights[3] = (0.5f * t - 0.5f) * t * t;
        slopes[0] = (-1.5f * t + 2) * t - 0.5f;
        slopes[1] = (4.5f * t - 5) * t;
        slopes[2] = (-4.5f * t + 4) * t + 0.5f;
        slopes[3] = (1.5f * t - 1) * t;
    }
}
