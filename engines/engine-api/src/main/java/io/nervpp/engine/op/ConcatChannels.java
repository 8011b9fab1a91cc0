package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.Arrays;
import java.util.List;

/**
 * Two or more tensors one after another along the last axis: {@code [..., C1], [..., C2], ...} to {@code [..., C1 + C2 + ...]}.
 */
public record ConcatChannels() implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.check(inputs.size() >= 2, this, "number of inputs", inputs.size(), "2 or more");
        int[] first = Shapes.float32(this, inputs.get(0)).toArray();
        int last = first.length - 1;
        long channels = 0;
        for (TensorType input : inputs) {
            int[] extents = Shapes.ranked(this, input, first.length).toArray();
            boolean equal = Arrays.equals(first, 0, last, extents, 0, last);
            Shapes.check(equal, this, "input types", inputs, "equal ones but for the last extent");
            channels += extents[last];
        }
        Shapes.check(channels <= Integer.MAX_VALUE, this, "extent", channels, "at most " + Integer.MAX_VALUE);
        first[last] = (int) channels;
        return TensorType.float32(first);
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        int offset = 0;
        for (int i = 0; i < output.inputs().size(); i++) {
            int channels = output.inputs().get(i).shape().extent(-1);
            if (sink.needs(i)) {
                sink.add(i, new SliceChannels(offset, channels).on(upstream));
            }
            offset += channels;
        }
    }
}
