package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * A range of the last axis: {@code [..., C]} to {@code [..., count]}, from channel {@code offset} on.
 */
public record SliceChannels(int offset, int count) implements Op {
    /** @throws IllegalArgumentException where the offset is negative or the count not positive */
    public SliceChannels {
        Attributes.notNegative("offset", offset);
        Attributes.positive("count", count);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shape x = Shapes.float32(this, inputs.get(0));
        boolean inside = (long) offset + count <= x.extent(-1);
        Shapes.check(inside, this, "number of channels", x, "at least offset + count");
        return TensorType.float32(Shapes.withChannels(x, count));
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        int channels = output.inputs().get(0).shape().extent(-1);
        sink.add(0, new PadChannels(offset, channels).on(upstream));
    }
}
