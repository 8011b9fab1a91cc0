package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * The adjoint of {@link BilinearResize}: {@code [N, H', W', C]} to {@code [N, height, width, C]}, the size before resizing.
 */
public record BilinearResizeGradient(int height, int width) implements Op {
    /** @throws IllegalArgumentException where an extent is not positive */
    public BilinearResizeGradient {
        Attributes.positive("height", height);
        Attributes.positive("width", width);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shape dy = Shapes.ranked(this, inputs.get(0), 4);
        return TensorType.float32(dy.extent(0), height, width, dy.extent(3));
    }
}
