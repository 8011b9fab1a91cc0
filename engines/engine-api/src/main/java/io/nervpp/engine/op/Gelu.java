package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;

/**
 * The Gaussian error linear unit in its exact form: {@code x Phi(x) = x / 2 (1 + erf(x / sqrt 2))}, Hendrycks and Gimpel 2016.
 */
public record Gelu() implements ElementwiseOp {
    @Override
    public int arity() {
        return 1;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, new GeluGradient().on(output.inputs().get(0), upstream));
    }
}
