package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;

/**
 * The sigmoid linear unit: {@code x / (1 + exp(-x))}.
 */
public record Silu() implements ElementwiseOp {
    @Override
    public int arity() {
        return 1;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, new SiluGradient().on(output.inputs().get(0), upstream));
    }
}
