package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * Mean of all elements: any shape to {@code [1]}. Summed in at least double or pairwise precision.
 */
public record Mean() implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shapes.float32(this, inputs.get(0));
        return TensorType.float32(1);
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        Shape shape = output.inputs().get(0).shape();
        Tensor share = new Affine(1f / shape.elementCount(), 0).on(upstream);
        sink.add(0, new Broadcast(shape).on(share));
    }
}
