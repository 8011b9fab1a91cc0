package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;

/**
 * The square root, of numbers > 0.
 */
public record Sqrt() implements ElementwiseOp {
    @Override
    public int arity() {
        return 1;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, new Affine(0.5f, 0).on(new Divide().on(upstream, output)));
    }
}
