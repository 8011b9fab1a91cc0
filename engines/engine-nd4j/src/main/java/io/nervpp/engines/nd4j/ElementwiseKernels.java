package io.nervpp.engines.nd4j;

import static java.util.Map.entry;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.ClampMax;
import io.nervpp.engine.op.ClampMin;
import io.nervpp.engine.op.Divide;
import io.nervpp.engine.op.Exp;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.GeluGradient;
import io.nervpp.engine.op.Log;
import io.nervpp.engine.op.Maximum;
import io.nervpp.engine.op.Minimum;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.Round;
import io.nervpp.engine.op.Sigmoid;
import io.nervpp.engine.op.Sign;
import io.nervpp.engine.op.Silu;
import io.nervpp.engine.op.SiluGradient;
import io.nervpp.engine.op.Softplus;
import io.nervpp.engine.op.Sqrt;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.Tanh;
import io.nervpp.engine.op.TanhGradient;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Elementwise operations, piece by piece. */
final class ElementwiseKernels {
    /** A composition of ND4J's operations. */
    private interface Formula {
        void write(Piece piece);
    }

    /** Intermediate values that a formula may hold. */
    private static final int TEMPORARIES = 3;

    /** Times this twice, the smallest float32 is greater than 1. */
    private static final float HUGE = 0x1p100f;

    /** The base of exp: ND4J has powers among the operations that can be called without making objects, and no exp. */
    private static final float E = (float) Math.E;

    private static final Map<Class<? extends Op>, Formula> FORMULAS = Map.ofEntries(
            entry(Abs.class, ElementwiseKernels::abs),
            entry(Add.class, binary("add")),
            entry(Divide.class, binary("divide")),
            entry(Exp.class, ElementwiseKernels::exp),
            entry(Gelu.class, Activations::gelu),
            entry(GeluGradient.class, Activations::geluGradient),
            entry(Log.class, ElementwiseKernels::log),
            entry(Maximum.class, binary("maximum")),
            entry(Minimum.class, binary("minimum")),
            entry(Multiply.class, binary("multiply")),
            entry(Round.class, unary("rint")),
            entry(Sigmoid.class, unary("sigmoid")),
            entry(Sign.class, ElementwiseKernels::sign),
            entry(Silu.class, Activations::silu),
            entry(SiluGradient.class, Activations::siluGradient),
            entry(Softplus.class, ElementwiseKernels::softplus),
            entry(Sqrt.class, piece -> piece.call("Pow", piece.output(), piece.input(0), piece.scalar(0.5f))),
            entry(Subtract.class, binary("subtract")),
            entry(Tanh.class, unary("tanh")),
            entry(TanhGradient.class, Activations::tanhGradient));

    private ElementwiseKernels() {}

    static void make(Compilation compilation, Tensor tensor) {
        Formula formula = formula(tensor.op());
        long total = tensor.shape().elementCount();
        long length = compilation.pieces().lengthFor(total);
        List<Place> temporaries = IntStream.range(0, TEMPORARIES)
                .mapToObj(ignored -> compilation.scratch(length))
                .toList();
        List<Place> inputs = tensor.inputs().stream().map(compilation::place).toList();
        for (long start = 0; start < total; start += length) {
            long from = start;
            List<Place> pieces = inputs.stream().map(place -> place.plus(from)).toList();
            Place output = compilation.place(tensor).plus(start);
            formula.write(new Piece(compilation, pieces, output, temporaries, Math.min(length, total - start)));
        }
    }

    private static Formula formula(Op op) {
        if (op instanceof Affine affine) {
            return piece -> affine(piece, affine);
        }
        if (op instanceof ClampMin clamp) {
            return piece -> piece.call("maximum", piece.output(), piece.input(0), piece.scalar(clamp.low()));
        }
        if (op instanceof ClampMax clamp) {
            return piece -> piece.call("minimum", piece.output(), piece.input(0), piece.scalar(clamp.high()));
        }
        Formula formula = FORMULAS.get(op.getClass());
        if (formula == null) {
            throw new IllegalArgumentException("bad operation: " + op + ", expected one that the ND4J engine knows");
        }
        return formula;
    }

    private static Formula unary(String operation) {
        return piece -> piece.call(operation, piece.output(), piece.input(0));
    }

    private static Formula binary(String operation) {
        return piece -> piece.call(operation, piece.output(), piece.input(0), piece.input(1));
    }

    private static void affine(Piece piece, Affine op) {
        boolean scales = op.scale() != 1 || op.offset() == 0;
        if (scales) {
            piece.scale(piece.output(), piece.input(0), op.scale());
        }
        if (op.offset() != 0) {
            piece.shift(piece.output(), scales ? piece.output() : piece.input(0), op.offset());
        }
    }

    /** The greater of x and -x: ND4J's own operation is not among those that can be called without making objects. */
    private static void abs(Piece piece) {
        piece.scale(piece.temporary(0), piece.input(0), -1);
        piece.call("maximum", piece.output(), piece.input(0), piece.temporary(0));
    }

    /** x far enlarged and clamped to -1..1. */
    private static void sign(Piece piece) {
        View y = piece.output();
        piece.scale(y, piece.input(0), HUGE);
        piece.scale(y, y, HUGE);
        piece.clamp(y, y, -1, 1);
    }

    private static void exp(Piece piece) {
        piece.call("Pow", piece.output(), piece.scalar(E), piece.input(0));
    }

    /**
     * {@code log1p(max(x, 1) - 1) - log1p(max(1 / x, 1) - 1)}: of the two one is 0, and the argument of the other loses nothing.
     */
    private static void log(Piece piece) {
        View above = piece.temporary(0);
        View below = piece.temporary(1);
        piece.call("divide", below, piece.scalar(1), piece.input(0));
        logFromOne(piece, above, piece.input(0));
        logFromOne(piece, below, below);
        piece.call("subtract", piece.output(), above, below);
    }

    /** {@code to = log(max(x, 1))}. */
    private static void logFromOne(Piece piece, View to, View x) {
        piece.call("maximum", to, x, piece.scalar(1));
        piece.shift(to, to, -1);
        piece.call("log1p", to, to);
    }

    /** {@code max(x, 0) + log1p(exp(-|x|))}. */
    private static void softplus(Piece piece) {
        View opposite = piece.temporary(0);
        View positive = piece.temporary(1);
        piece.scale(opposite, piece.input(0), -1);
        piece.call("minimum", opposite, opposite, piece.input(0));
        piece.call("Pow", opposite, piece.scalar(E), opposite);
        piece.call("log1p", opposite, opposite);
        piece.call("maximum", positive, piece.input(0), piece.scalar(0));
        piece.call("add", piece.output(), positive, opposite);
    }
}
