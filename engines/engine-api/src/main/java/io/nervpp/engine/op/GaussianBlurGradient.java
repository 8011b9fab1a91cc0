package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * The adjoint of {@link GaussianBlur}: {@code [N, H, W, C]} to {@code [N, H + window - 1, W + window - 1, C]}.
 */
public record GaussianBlurGradient(int window, float sigma) implements Op {
    /** @throws IllegalArgumentException where the window is even or not positive, or sigma is not positive */
    public GaussianBlurGradient {
        Attributes.gaussian(window, sigma);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shape dy = Shapes.ranked(this, inputs.get(0), 4);
        return TensorType.float32(dy.extent(0), dy.extent(1) + window - 1, dy.extent(2) + window - 1, dy.extent(3));
    }

    /** The window's weights along one axis, as in {@link GaussianBlur#taps}. */
    public float[] taps() {
        return new GaussianBlur(window, sigma).taps();
    }
}
