package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * Sum over all axes but the last: {@code [..., C]} to {@code [C]}; the gradient of a bias.
 */
public record ChannelSum() implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        return TensorType.float32(Shapes.float32(this, inputs.get(0)).extent(-1));
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, new BroadcastChannels(output.inputs().get(0).shape()).on(upstream));
    }
}
