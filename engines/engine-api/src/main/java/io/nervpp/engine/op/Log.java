package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;

/**
 * The natural logarithm, of numbers > 0.
 */
public record Log() implements ElementwiseOp {
    @Override
    public int arity() {
        return 1;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, new Divide().on(upstream, output.inputs().get(0)));
    }
}
