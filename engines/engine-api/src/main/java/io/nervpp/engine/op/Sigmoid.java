package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;

/**
 * {@code 1 / (1 + exp(-x))}.
 */
public record Sigmoid() implements ElementwiseOp {
    @Override
    public int arity() {
        return 1;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        Tensor slope = new Multiply().on(output, new Affine(-1, 1).on(output));
        sink.add(0, new Multiply().on(upstream, slope));
    }
}
