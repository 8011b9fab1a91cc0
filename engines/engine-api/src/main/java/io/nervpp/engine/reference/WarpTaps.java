package io.nervpp.engine.reference;

import io.nervpp.engine.op.Interpolation;

/** The pixels of one row or column of an image that a position is interpolated from. */
final class WarpTaps {
    private final int first;
    private final int last;
    private final double[] weights;
    private final double[] slopes;

    private WarpTaps(int first, int last, double[] weights, double[] slopes) {
        this.first = first;
        this.last = last;
        this.weights = weights;
        this.slopes = slopes;
    }

    /** The taps for {@code position}, clamped into an image of {@code extent} pixels. */
    static WarpTaps at(Interpolation interpolation, double position, int extent) {
        int last = extent - 1;
        double clamped = Math.max(0, Math.min(last, position));
        int base = (int) clamped;
        double t = clamped - base;
        boolean free = position > 0 && position < last;
        if (interpolation == Interpolation.BILINEAR) {
            return new WarpTaps(base, last, new double[] {1 - t, t}, free ? new double[] {-1, 1} : new double[2]);
        }
        double[] weights = {
            ((-0.5 * t + 1) * t - 0.5) * t,
            (1.5 * t - 2.5) * t * t + 1,
            ((-1.5 * t + 2) * t + 0.5) * t,
            (0.5 * t - 0.5) * t * t
        };
        double[] slopes = {(-1.5 * t + 2) * t - 0.5, (4.5 * t - 5) * t, (-4.5 * t + 4) * t + 0.5, (1.5 * t - 1) * t};
        return new WarpTaps(base - 1, last, weights, free ? slopes : new double[4]);
    }

    /** What each tap contributes. */
    double[] weights() {
        return weights;
    }

    /** Derivatives of the weights by the position; 0 where it is at an edge or clamped. */
    double[] slopes() {
        return slopes;
    }

    /** The pixel of tap {@code i}, inside the image. */
    int pixel(int i) {
        return Math.max(0, Math.min(last, first + i));
    }
}
