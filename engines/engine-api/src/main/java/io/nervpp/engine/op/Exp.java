package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;

/**
 * {@code exp(x)}.
 */
public record Exp() implements ElementwiseOp {
    @Override
    public int arity() {
        return 1;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, new Multiply().on(upstream, output));
    }
}
