package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;

/**
 * {@code log(1 + exp(x))}.
 */
public record Softplus() implements ElementwiseOp {
    @Override
    public int arity() {
        return 1;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, new Multiply().on(upstream, new Sigmoid().on(output.inputs().get(0))));
    }
}
