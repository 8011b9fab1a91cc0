package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * One slice of the first axis, chosen in each run: {@code x [T, ...]}, {@code index [1]} to {@code [1, ...]}. The index is an integer
 * stored as float32, clamped into 0..T-1 (of another number the integer part counts). No gradient flows to it.
 */
public record SelectSlice() implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 2);
        Shape x = Shapes.float32(this, inputs.get(0));
        Shapes.exactly(this, inputs.get(1), 1);
        return TensorType.float32(Shapes.withLeading(x, 1));
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        if (sink.needs(0)) {
            int slices = output.inputs().get(0).shape().extent(0);
            sink.add(
                    0,
                    new SelectSliceGradient(slices).on(upstream, output.inputs().get(1)));
        }
    }
}
