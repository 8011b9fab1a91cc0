package io.nervpp.engine.op;

import io.nervpp.engine.graph.CompositeOp;
import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;
import java.util.List;

/**
 * Derivative of {@link LaplaceBits} by y, element by element, from the inputs y and b: bits by which the code grows where |y| does, with
 * the sign of y; {@code 1 / (b ln 2)} from 1/2 on. 0 at 0. Without a gradient of its own.
 */
public record LaplaceBitsByValue() implements ElementwiseOp, CompositeOp {
    @Override
    public int arity() {
        return 2;
    }

    @Override
    public Tensor expand(List<Tensor> inputs) {
        Tensor y = inputs.get(0);
        LaplaceTerms terms = LaplaceTerms.of(y, inputs.get(1));
        Tensor difference = new Subtract().on(terms.far(), terms.near());
        Tensor ratio = new Divide().on(difference, new Add().on(terms.near(), terms.far()));
        Tensor slope = new Multiply().on(new Multiply().on(ratio, terms.inverse()), new Sign().on(y));
        return new Affine(LaplaceBits.BITS, 0).on(slope);
    }
}
