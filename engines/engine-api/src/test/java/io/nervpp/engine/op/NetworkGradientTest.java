package io.nervpp.engine.op;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import org.junit.jupiter.api.Test;

/** A whole small network of the kind that is trained: stem, one block that enlarges, head and loss. */
class NetworkGradientTest {
    private static final int CHANNELS = 3;

    private final GradientCheck in = new GradientCheck(7);

    /** Weights of about the size that keeps activations of order 1. */
    private Tensor weights(int fanIn, int... extents) {
        double bound = Math.sqrt(3.0 / fanIn);
        return in.uniform(-bound, bound, extents);
    }

    private Tensor pointwise(Tensor x) {
        return new Convolution(1).on(x, weights(CHANNELS, CHANNELS, 1, 1, CHANNELS), in.uniform(-1, 1, CHANNELS));
    }

    /** {@code v + Pw(GELU(Pw(Dw(v))))}. */
    private Tensor separableResidual(Tensor v) {
        Tensor spatial = new DepthwiseConvolution(3).on(v, weights(9, CHANNELS, 3, 3), in.uniform(-1, 1, CHANNELS));
        return new Add().on(v, pointwise(new Gelu().on(pointwise(spatial))));
    }

    private Tensor block(Tensor x) {
        Tensor projected = pointwise(x);
        int outputs = 4 * CHANNELS;
        Tensor subPixels = new Convolution(3)
                .on(
                        separableResidual(projected),
                        weights(9 * CHANNELS, outputs, 3, 3, CHANNELS),
                        in.uniform(-1, 1, outputs));
        Tensor enlarged = new PixelShuffle(2).on(new Silu().on(subPixels));
        return new Add().on(separableResidual(enlarged), new BilinearUpsample(2).on(projected));
    }

    private Tensor frame() {
        int cells = 2 * 3 * CHANNELS;
        Tensor stem = new Gelu().on(new Linear().on(in.normal(1, 4), weights(4, cells, 4), in.uniform(-1, 1, cells)));
        Tensor image = block(new Reshape(Shape.of(1, 2, 3, CHANNELS)).on(stem));
        Tensor colours =
                new Convolution(3).on(image, weights(9 * CHANNELS, 3, 3, 3, CHANNELS), in.uniform(-0.5, 0.5, 3));
        return new Crop(4, 5).on(new Affine(0.5f, 0.5f).on(new Tanh().on(colours)));
    }

    @Test
    void ofSquaredErrorAndSimilarity() {
        Tensor frame = frame();
        Tensor target = in.uniform(0, 1, 1, 4, 5, 3);
        Tensor error = new Subtract().on(frame, target);
        Tensor square = new Mean().on(new Multiply().on(error, error));
        Tensor similarity = new Ssim(3, 1.5f).on(frame, target);
        in.check(new Add().on(new Affine(0.7f, 0).on(square), new Affine(-0.3f, 0.3f).on(similarity)), 1e-3);
    }

    @Test
    void ofTheFrameItself() {
        in.check(frame(), 2e-4);
    }
}
