package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;

/**
 * {@code max(x, low)}; the gradient is 0 where {@code x <= low}.
 */
public record ClampMin(float low) implements ElementwiseOp {
    @Override
    public int arity() {
        return 1;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        Tensor above = new Sign().on(new Affine(1, -low).on(output));
        sink.add(0, new Multiply().on(upstream, above));
    }
}
