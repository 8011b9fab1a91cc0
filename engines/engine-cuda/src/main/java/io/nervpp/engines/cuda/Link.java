package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.ClampMax;
import io.nervpp.engine.op.ClampMin;

/**
 * A function applied to a value before it is stored.
 *
 * @param function which
 * @param swapped whether the value is the second argument
 * @param alpha first attribute of the function, 0 where it has none
 * @param beta second attribute
 * @param operand the other argument
 */
record Link(Function function, boolean swapped, double alpha, double beta, Operand operand) {
    /** As many as the kernels take. */
    static final int MAX_LINKS = 8;

    /** Fields of one link among a kernel's parameters. */
    static final int FIELDS = 8;

    /** What adds {@code bias}, a number for each channel. */
    static Link adding(Tensor bias) {
        return new Link(Function.ADD, false, 0, 0, Operand.perChannel(bias));
    }

    /** The function that computes {@code tensor} from its input {@code index}. */
    static Link of(Tensor tensor, int index) {
        Op op = tensor.op();
        Function function = Function.of(op);
        if (op instanceof Affine affine) {
            return new Link(function, false, affine.scale(), affine.offset(), Operand.NOTHING);
        }
        if (op instanceof ClampMin clamp) {
            return new Link(function, false, clamp.low(), 0, Operand.NOTHING);
        }
        if (op instanceof ClampMax clamp) {
            return new Link(function, false, clamp.high(), 0, Operand.NOTHING);
        }
        boolean unary = tensor.inputs().size() == 1;
        Operand other = unary ? Operand.NOTHING : Operand.of(tensor.inputs().get(1 - index));
        return new Link(function, index == 1, 0, 0, other);
    }
}
