package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;

/**
 * The identity, through which no gradient flows: what it is computed from counts as constant. Engines never see it.
 */
public record StopGradient() implements ElementwiseOp {
    @Override
    public int arity() {
        return 1;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        // Nothing flows on.
    }
}
