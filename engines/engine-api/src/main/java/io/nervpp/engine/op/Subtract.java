package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;

/**
 * {@code a - b}.
 */
public record Subtract() implements ElementwiseOp {
    @Override
    public int arity() {
        return 2;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, upstream);
        if (sink.needs(1)) {
            sink.add(1, new Affine(-1, 0).on(upstream));
        }
    }
}
