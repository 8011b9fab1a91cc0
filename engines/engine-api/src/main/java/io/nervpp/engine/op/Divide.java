package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;

/**
 * {@code a / b}.
 */
public record Divide() implements ElementwiseOp {
    @Override
    public int arity() {
        return 2;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        Tensor b = output.inputs().get(1);
        Tensor byA = new Divide().on(upstream, b);
        sink.add(0, byA);
        if (sink.needs(1)) {
            sink.add(1, new Affine(-1, 0).on(new Multiply().on(byA, output)));
        }
    }
}
