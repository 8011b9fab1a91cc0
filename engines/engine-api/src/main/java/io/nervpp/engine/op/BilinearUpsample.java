package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * Bilinear enlargement by an integer, half-pixel centres: {@code [N, H, W, C]} to {@code [N, s H, s W, C]}. Output row h takes
 * its value at {@code (h + 1/2) / s - 1/2}, clamped at the edges; columns likewise (PyTorch's {@code align_corners = False}).
 */
public record BilinearUpsample(int scale) implements Op {
    /** @throws IllegalArgumentException where the scale is not positive */
    public BilinearUpsample {
        Attributes.positive("scale", scale);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shape x = Shapes.ranked(this, inputs.get(0), 4);
        return TensorType.float32(
                x.extent(0),
                Shapes.product(this, x.extent(1), scale),
                Shapes.product(this, x.extent(2), scale),
                x.extent(3));
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, new BilinearUpsampleGradient(scale).on(upstream));
    }
}
