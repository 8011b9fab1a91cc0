package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * {@code dx = dy w}: {@code dy [N, O], w [O, I]} to {@code [N, I]}; the gradient of {@link Linear} by its input.
 */
public record LinearInputGradient() implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 2);
        Shape dy = Shapes.ranked(this, inputs.get(0), 2);
        int width = Shapes.ranked(this, inputs.get(1), 2).extent(1);
        Shapes.exactly(this, inputs.get(1), dy.extent(1), width);
        return TensorType.float32(dy.extent(0), width);
    }

    @Override
    public long multiplyAccumulates(List<TensorType> inputs, TensorType output) {
        return (long) inputs.get(0).shape().elementCount() * output.shape().extent(1);
    }
}
