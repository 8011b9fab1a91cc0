package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;

/**
 * {@code a * b}.
 */
public record Multiply() implements ElementwiseOp {
    @Override
    public int arity() {
        return 2;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        Tensor a = output.inputs().get(0);
        Tensor b = output.inputs().get(1);
        if (sink.needs(0)) {
            sink.add(0, new Multiply().on(upstream, b));
        }
        if (sink.needs(1)) {
            sink.add(1, new Multiply().on(upstream, a));
        }
    }
}
