package io.nervpp.model;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Tanh;

/** The head (arXiv 2402.18305, architecture figure): {@code (tanh(Conv3x3(x)) + 1) / 2}, the colours red, green, blue in [0, 1]. */
final class Head {
    private static final int KERNEL = 3;
    private static final int COLOURS = 3;

    private Head() {}

    /** {@code x [N, H, W, I]} to {@code [N, H, W, 3]}. */
    static Tensor apply(Layers layers, Tensor x) {
        return new Affine(0.5f, 0.5f).on(new Tanh().on(layers.convolution("head", x, KERNEL, COLOURS)));
    }
}
