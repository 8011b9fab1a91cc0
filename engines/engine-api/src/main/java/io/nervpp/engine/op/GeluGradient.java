package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;

/**
 * {@code dy (Phi(x) + x phi(x))} from the inputs x, dy: the gradient of {@link Gelu}.
 */
public record GeluGradient() implements ElementwiseOp {
    @Override
    public int arity() {
        return 2;
    }
}
