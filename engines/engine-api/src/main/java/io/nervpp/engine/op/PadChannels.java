package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * Zero channels around: {@code [..., C]} to {@code [..., channels]}, its channels from {@code offset} on; the adjoint of
 * {@link SliceChannels}.
 */
public record PadChannels(int offset, int channels) implements Op {
    /** @throws IllegalArgumentException where the offset is negative or the number of channels not positive */
    public PadChannels {
        Attributes.notNegative("offset", offset);
        Attributes.positive("channels", channels);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shape x = Shapes.float32(this, inputs.get(0));
        boolean inside = (long) offset + x.extent(-1) <= channels;
        Shapes.check(inside, this, "number of channels", x, "at most channels - offset");
        return TensorType.float32(Shapes.withChannels(x, channels));
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        int count = output.inputs().get(0).shape().extent(-1);
        sink.add(0, new SliceChannels(offset, count).on(upstream));
    }
}
