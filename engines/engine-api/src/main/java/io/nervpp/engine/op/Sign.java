package io.nervpp.engine.op;

import io.nervpp.engine.graph.ElementwiseOp;

/**
 * -1, 0 or 1 by the sign of x. Without a gradient.
 */
public record Sign() implements ElementwiseOp {
    @Override
    public int arity() {
        return 1;
    }
}
