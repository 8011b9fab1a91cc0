package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * A fully connected layer, {@code y = x w^T + b}: {@code x [N, I], w [O, I], b [O]} to {@code [N, O]}.
 */
public record Linear() implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 3);
        Shape x = Shapes.ranked(this, inputs.get(0), 2);
        int outputs = Shapes.ranked(this, inputs.get(1), 2).extent(0);
        Shapes.exactly(this, inputs.get(1), outputs, x.extent(1));
        Shapes.exactly(this, inputs.get(2), outputs);
        return TensorType.float32(x.extent(0), outputs);
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        Tensor x = output.inputs().get(0);
        Tensor w = output.inputs().get(1);
        if (sink.needs(0)) {
            sink.add(0, new LinearInputGradient().on(upstream, w));
        }
        if (sink.needs(1)) {
            sink.add(1, new LinearWeightGradient().on(x, upstream));
        }
        if (sink.needs(2)) {
            sink.add(2, new ChannelSum().on(upstream));
        }
    }

    @Override
    public long multiplyAccumulates(List<TensorType> inputs, TensorType output) {
        return (long) output.shape().elementCount() * inputs.get(0).shape().extent(1);
    }
}
