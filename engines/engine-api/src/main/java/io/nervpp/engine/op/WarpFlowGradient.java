package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * Gradient of {@link Warp} by its flow: {@code source [N, H, W, C], flow [N, H, W, 2], dy [N, H, W, C]} to {@code [N, H, W, 2]}.
 * A component is 0 where the position's row or column is at an edge or clamped. Where a bilinear position is on a row or column of
 * pixels, the slope is that towards the next.
 */
public record WarpFlowGradient(Interpolation interpolation) implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 3);
        Shape source = Shapes.ranked(this, inputs.get(0), 4);
        Shapes.exactly(this, inputs.get(1), source.extent(0), source.extent(1), source.extent(2), 2);
        Shapes.exactly(this, inputs.get(2), source.toArray());
        return inputs.get(1);
    }
}
