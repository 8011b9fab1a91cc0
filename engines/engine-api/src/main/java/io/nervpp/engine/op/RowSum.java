package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * Sum over all axes but the first: {@code [O, ...]} to {@code [O]}.
 */
public record RowSum() implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        return TensorType.float32(Shapes.float32(this, inputs.get(0)).extent(0));
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, new BroadcastRows(output.inputs().get(0).shape()).on(upstream));
    }
}
