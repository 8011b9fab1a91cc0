package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;

/**
 * {@code min(x, high)}; the gradient is 0 where {@code x >= high}.
 */
public record ClampMax(float high) implements ElementwiseOp {
    @Override
    public int arity() {
        return 1;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        Tensor below = new Sign().on(new Affine(-1, high).on(output));
        sink.add(0, new Multiply().on(upstream, below));
    }
}
