package io.nervpp.model;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Gelu;

/**
 * The separable conv2d residual block SCRB (arXiv 2402.18305, architecture figure):
 * {@code SCRB(x) = x + Pw(GELU(Pw(Dw3x3(x))))}, channels unchanged.
 */
final class SeparableResidual {
    private static final int KERNEL = 3;

    private SeparableResidual() {}

    /** {@code x [N, H, W, C]} to {@code [N, H, W, C]}. */
    static Tensor apply(Layers layers, Tensor x) {
        int channels = x.shape().extent(-1);
        Tensor mixed = layers.depthwise("depthwise", x, KERNEL);
        Tensor hidden = new Gelu().on(layers.pointwise("pointwise1", mixed, channels));
        return new Add().on(x, layers.pointwise("pointwise2", hidden, channels));
    }
}
