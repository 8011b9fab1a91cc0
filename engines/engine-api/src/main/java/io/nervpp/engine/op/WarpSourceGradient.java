package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * Gradient of {@link Warp} by its source: {@code dy [N, H, W, C], flow [N, H, W, 2]} to {@code [N, H, W, C]}; each pixel of dy is
 * spread over the pixels that it was interpolated from. Sums are made in one order whatever the number of threads.
 */
public record WarpSourceGradient(Interpolation interpolation) implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 2);
        Shape dy = Shapes.ranked(this, inputs.get(0), 4);
        Shapes.exactly(this, inputs.get(1), dy.extent(0), dy.extent(1), dy.extent(2), 2);
        return inputs.get(0);
    }
}
