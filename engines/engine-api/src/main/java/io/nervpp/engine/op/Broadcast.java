package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * A scalar {@code [1]} repeated to {@code shape}.
 */
public record Broadcast(Shape shape) implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shapes.ranked(this, inputs.get(0), 1);
        Shapes.check(inputs.get(0).shape().equals(Shape.scalar()), this, "input", inputs.get(0), "shape [1]");
        return TensorType.float32(shape);
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        // The sum of all elements.
        sink.add(0, new Affine(shape.elementCount(), 0).on(new Mean().on(upstream)));
    }
}
