package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * The adjoint of {@link BilinearUpsample}: {@code [N, s H, s W, C]} to {@code [N, H, W, C]}.
 */
public record BilinearUpsampleGradient(int scale) implements Op {
    /** @throws IllegalArgumentException where the scale is not positive */
    public BilinearUpsampleGradient {
        Attributes.positive("scale", scale);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shape dy = Shapes.ranked(this, inputs.get(0), 4);
        boolean divides = dy.extent(1) % scale == 0 && dy.extent(2) % scale == 0;
        Shapes.check(divides, this, "height or width", dy, "multiples of " + scale);
        return TensorType.float32(dy.extent(0), dy.extent(1) / scale, dy.extent(2) / scale, dy.extent(3));
    }
}
