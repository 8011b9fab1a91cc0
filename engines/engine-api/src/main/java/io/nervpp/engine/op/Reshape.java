package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * The same elements in the same order under another shape. A view: the output shares the input's storage.
 */
public record Reshape(Shape shape) implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        TensorType input = inputs.get(0);
        Shapes.check(input.shape().elementCount() == shape.elementCount(), this, "input", input, "as many elements");
        return new TensorType(input.dataType(), shape);
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, new Reshape(output.inputs().get(0).shape()).on(upstream));
    }
}
