package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * One number for each index of the first axis, repeated to {@code shape}: {@code [O]} to {@code [O, ...]}, as a factor for each output
 * channel of a layer's weights; the adjoint of {@link RowSum}.
 */
public record BroadcastRows(Shape shape) implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shapes.exactly(this, inputs.get(0), shape.extent(0));
        return TensorType.float32(shape);
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, new RowSum().on(upstream));
    }
}
