package io.nervpp.model;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.Ssim;
import io.nervpp.engine.op.Subtract;

/**
 * The published loss, {@code 0.7 L1 + 0.3 (1 - SSIM)}, SSIM over 11 x 11 Gaussian windows (sigma 1.5) that lie inside the
 * frame. In a frame with fewer than 11 rows or columns the window has the largest odd number that fits, sigma unchanged.
 */
final class Loss {
    private static final float L1_SHARE = 0.7f;
    private static final float SSIM_SHARE = 0.3f;
    private static final int WINDOW = 11;
    private static final float SIGMA = 1.5f;

    private Loss() {}

    /** {@code frame, target [N, H, W, C]} in [0, 1] to {@code [1]}. */
    static Tensor of(Tensor frame, Tensor target) {
        Tensor absolute = new Mean().on(new Abs().on(new Subtract().on(frame, target)));
        Tensor similarity = new Ssim(window(frame.shape()), SIGMA).on(frame, target);
        return new Add().on(new Affine(L1_SHARE, 0).on(absolute), new Affine(-SSIM_SHARE, SSIM_SHARE).on(similarity));
    }

    /** The mean squared error of {@code frame, target [N, H, W, C]}: {@code [1]}. */
    static Tensor squaredError(Tensor frame, Tensor target) {
        Tensor difference = new Subtract().on(frame, target);
        return new Mean().on(new Multiply().on(difference, difference));
    }

    /** Rows and columns of the SSIM window for frames of shape {@code [N, H, W, C]}. */
    static int window(Shape frame) {
        int shortest = Math.min(frame.extent(1), frame.extent(2));
        int largestOdd = shortest % 2 == 1 ? shortest : shortest - 1;
        return Math.min(WINDOW, Math.max(1, largestOdd));
    }
}
