package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;

/**
 * {@code dy s (1 + x (1 - s)), s = 1 / (1 + exp(-x))} from the inputs x, dy: the gradient of {@link Silu}.
 */
public record SiluGradient() implements ElementwiseOp {
    @Override
    public int arity() {
        return 2;
    }
}
