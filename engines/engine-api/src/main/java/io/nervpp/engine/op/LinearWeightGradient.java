package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * {@code dw = dy^T x}: {@code x [N, I], dy [N, O]} to {@code [O, I]}; the gradient of {@link Linear} by its weights.
 */
public record LinearWeightGradient() implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 2);
        Shape x = Shapes.ranked(this, inputs.get(0), 2);
        int outputs = Shapes.ranked(this, inputs.get(1), 2).extent(1);
        Shapes.exactly(this, inputs.get(1), x.extent(0), outputs);
        return TensorType.float32(outputs, x.extent(1));
    }

    @Override
    public long multiplyAccumulates(List<TensorType> inputs, TensorType output) {
        return (long) output.shape().elementCount() * inputs.get(0).shape().extent(0);
    }
}
