package io.nervpp.engine.op;

import io.nervpp.engine.graph.CompositeOp;
import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;
import java.util.List;

/**
 * Derivative of {@link LaplaceBits} by b, element by element, from the inputs y and b; 0 where b is at most
 * {@value LaplaceBits#MIN_SCALE}. Without a gradient of its own.
 */
public record LaplaceBitsByScale() implements ElementwiseOp, CompositeOp {
    @Override
    public int arity() {
        return 2;
    }

    @Override
    public Tensor expand(List<Tensor> inputs) {
        Tensor b = inputs.get(1);
        LaplaceTerms terms = LaplaceTerms.of(inputs.get(0), b);
        // exp(-x) = 1 - 2 (1 - exp(-x)) / 2
        Tensor near = new Multiply().on(terms.nearExponent(), new Affine(-2, 1).on(terms.near()));
        Tensor far = new Multiply().on(terms.farExponent(), new Affine(-2, 1).on(terms.far()));
        Tensor mass = new Add().on(terms.near(), terms.far());
        Tensor widening = new Affine(0.5f, 0).on(new Divide().on(new Add().on(near, far), mass));
        Tensor tail = new Multiply().on(terms.beyond(), terms.inverse());
        Tensor slope = new Multiply().on(new Subtract().on(widening, tail), terms.inverse());
        Tensor free = new Sign().on(new ClampMin(0).on(new Affine(1, -LaplaceBits.MIN_SCALE).on(b)));
        return new Affine(LaplaceBits.BITS, 0).on(new Multiply().on(slope, free));
    }
}
