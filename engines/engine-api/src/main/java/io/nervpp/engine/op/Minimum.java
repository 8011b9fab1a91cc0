package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;

/**
 * {@code min(a, b)}; where they are equal, the gradient is that of b.
 */
public record Minimum() implements ElementwiseOp {
    @Override
    public int arity() {
        return 2;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        Tensor isA = new Sign().on(new Subtract().on(output.inputs().get(1), output));
        sink.add(0, new Multiply().on(upstream, isA));
        sink.add(1, new Multiply().on(upstream, new Affine(-1, 1).on(isA)));
    }
}
