package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * The inverse of {@link PixelShuffle}: {@code [N, s H, s W, C]} to {@code [N, H, W, s s C]}.
 */
public record PixelUnshuffle(int scale) implements Op {
    /** @throws IllegalArgumentException where the scale is not positive */
    public PixelUnshuffle {
        Attributes.positive("scale", scale);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shape x = Shapes.ranked(this, inputs.get(0), 4);
        boolean divides = x.extent(1) % scale == 0 && x.extent(2) % scale == 0;
        Shapes.check(divides, this, "height or width", x, "multiples of " + scale);
        return TensorType.float32(
                x.extent(0),
                x.extent(1) / scale,
                x.extent(2) / scale,
                Shapes.product(this, x.extent(3), Shapes.product(this, scale, scale)));
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, new PixelShuffle(scale).on(upstream));
    }
}
