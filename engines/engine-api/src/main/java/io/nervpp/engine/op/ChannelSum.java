package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * Sum over all axes but the last: {@code [..., C]} to {@code [C]}; the gradient of a bias. Without a gradient.
 */
public record ChannelSum() implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        return TensorType.float32(Shapes.float32(this, inputs.get(0)).extent(-1));
    }
}
