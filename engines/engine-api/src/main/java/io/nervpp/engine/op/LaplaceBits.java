package io.nervpp.engine.op;

import io.nervpp.engine.graph.CompositeOp;
import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;
import java.util.List;

/**
 * Code length in bits of an integer y, or of one blurred by noise, under a Laplace distribution of mean 0 and scale b:
 * {@code -log2(F(y + 1/2) - F(y - 1/2))} with {@code F(x) = 1/2 + sign(x) (1 - exp(-|x| / b)) / 2}, element by element. Inputs y and b;
 * b counts as at least {@value #MIN_SCALE}.
 *
 * <p>With {@code a = |y|} and {@code c = min(a, 1/2)} this is {@code (max(a - 1/2, 0) / b - ln Q) / ln 2} where
 * {@code 2 Q = E((1/2 - c) / b) + E((1/2 + c) / b), E(x) = 1 - exp(-x)}: exact in the tails, where the difference of F vanishes, and with
 * E from tanh also for large b.
 */
public record LaplaceBits() implements ElementwiseOp, CompositeOp {
    /** The least scale. */
    public static final float MIN_SCALE = 1e-3f;

    /** Bits in a nat. */
    static final float BITS = (float) (1 / Math.log(2));

    @Override
    public int arity() {
        return 2;
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        Tensor y = output.inputs().get(0);
        Tensor b = output.inputs().get(1);
        if (sink.needs(0)) {
            sink.add(0, new Multiply().on(upstream, new LaplaceBitsByValue().on(y, b)));
        }
        if (sink.needs(1)) {
            sink.add(1, new Multiply().on(upstream, new LaplaceBitsByScale().on(y, b)));
        }
    }

    @Override
    public Tensor expand(List<Tensor> inputs) {
        LaplaceTerms terms = LaplaceTerms.of(inputs.get(0), inputs.get(1));
        Tensor tail = new Multiply().on(terms.beyond(), terms.inverse());
        Tensor nats = new Subtract().on(tail, new Log().on(new Add().on(terms.near(), terms.far())));
        return new Affine(BITS, 0).on(nats);
    }
}
