package io.nervpp.model;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.PixelShuffle;
import io.nervpp.engine.op.Silu;

/**
 * A decoder block (arXiv 2402.18305, architecture figure): a projection to the block's channels, two {@link SeparableResidual}s
 * around the upsampling block UB, and a bilinear skip around them.
 *
 * <pre>{@code
 * x1 = Pw(x)
 * u  = PixelShuffle_s(SiLU(Conv3x3(SCRB(x1))))
 * y  = SCRB(u) + bilinear_s(x1)
 * }</pre>
 */
final class DecoderBlock {
    private static final int KERNEL = 3;

    private DecoderBlock() {}

    /** {@code x [N, H, W, I]} to {@code [N, s H, s W, channels]}. */
    static Tensor apply(Layers layers, Tensor x, int channels, int stride) {
        Tensor projected = layers.pointwise("projection", x, channels);
        Tensor before = SeparableResidual.apply(layers.in("before"), projected);
        Tensor subPixels = layers.convolution("upsample", before, KERNEL, channels * stride * stride);
        Tensor up = new PixelShuffle(stride).on(new Silu().on(subPixels));
        Tensor skip = new BilinearUpsample(stride).on(projected);
        return new Add().on(SeparableResidual.apply(layers.in("after"), up), skip);
    }
}
