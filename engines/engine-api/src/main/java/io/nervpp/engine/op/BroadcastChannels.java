package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * One number for each channel, repeated to {@code shape}: {@code [C]} to {@code [..., C]}; the adjoint of {@link ChannelSum}.
 */
public record BroadcastChannels(Shape shape) implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shapes.exactly(this, inputs.get(0), shape.extent(-1));
        return TensorType.float32(shape);
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, new ChannelSum().on(upstream));
    }
}
