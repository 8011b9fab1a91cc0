package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;

/**
 * {@code dy (1 - y^2)} from {@code y = tanh(x)} and dy: the gradient of {@link Tanh}.
 */
public record TanhGradient() implements ElementwiseOp {
    @Override
    public int arity() {
        return 2;
    }
}
