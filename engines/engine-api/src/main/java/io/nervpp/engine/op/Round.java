package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;

/**
 * The nearest integer, ties to even. The gradient is passed straight through, as if the operation were the identity: the estimator of
 * Bengio, Leonard and Courville 2013.
 */
public record Round() implements ElementwiseOp {
    @Override
    public int arity() {
        return 1;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, upstream);
    }
}
