package io.nervpp.engine.reference;

import static java.util.Map.entry;

import io.nervpp.engine.EngineException;
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
import io.nervpp.engine.op.LaplaceBits;
import io.nervpp.engine.op.LaplaceBitsByScale;
import io.nervpp.engine.op.LaplaceBitsByValue;
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
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** Elementwise operations: a function of one or two numbers, in double precision, rounded once. */
final class ElementwiseKernels {
    /** A unary operation ignores its second argument. */
    private static final Map<Class<? extends Op>, DoubleBinaryOperator> FUNCTIONS = Map.ofEntries(
            entry(Abs.class, (x, none) -> Math.abs(x)),
            entry(Add.class, Double::sum),
            entry(Divide.class, (a, b) -> a / b),
            entry(Exp.class, (x, none) -> Math.exp(x)),
            entry(Gelu.class, (x, none) -> x * NormalDistribution.cumulative(x)),
            entry(GeluGradient.class, ElementwiseKernels::geluGradient),
            entry(LaplaceBits.class, LaplaceDistribution::bits),
            entry(LaplaceBitsByScale.class, LaplaceDistribution::bitsByScale),
            entry(LaplaceBitsByValue.class, LaplaceDistribution::bitsByValue),
            entry(Log.class, (x, none) -> Math.log(x)),
            entry(Maximum.class, Math::max),
            entry(Minimum.class, Math::min),
            entry(Multiply.class, (a, b) -> a * b),
            entry(Round.class, (x, none) -> Math.rint(x)),
            entry(Sigmoid.class, (x, none) -> sigmoid(x)),
            entry(Sign.class, (x, none) -> Math.signum(x)),
            entry(Silu.class, (x, none) -> x * sigmoid(x)),
            entry(SiluGradient.class, ElementwiseKernels::siluGradient),
            entry(Softplus.class, (x, none) -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
            entry(Sqrt.class, (x, none) -> Math.sqrt(x)),
            entry(Subtract.class, (a, b) -> a - b),
            entry(Tanh.class, (x, none) -> Math.tanh(x)),
            entry(TanhGradient.class, (y, dy) -> dy * (1 - y * y)));

    private ElementwiseKernels() {}

    /** Whether {@code op} is in the table; those with attributes are beside it. */
    static boolean knows(Op op) {
        return FUNCTIONS.containsKey(op.getClass());
    }

    static Kernel of(Tensor tensor, Storage storage) {
        DoubleBinaryOperator function = function(tensor.op());
        float[] a = storage.floats(tensor.inputs().get(0));
        float[] b = storage.floats(tensor.inputs().get(tensor.inputs().size() - 1));
        float[] y = storage.floats(tensor);
        return Kernel.overElements(y.length, i -> y[i] = (float) function.applyAsDouble(a[i], b[i]));
    }

    private static DoubleBinaryOperator function(Op op) {
        if (op instanceof Affine affine) {
            double scale = affine.scale();
            double offset = affine.offset();
            return (x, none) -> scale * x + offset;
        }
        if (op instanceof ClampMin clamp) {
            return (x, none) -> Math.max(x, clamp.low());
        }
        if (op instanceof ClampMax clamp) {
            return (x, none) -> Math.min(x, clamp.high());
        }
        DoubleBinaryOperator function = FUNCTIONS.get(op.getClass());
        if (function == null) {
            throw new EngineException("the reference engine has no kernel for " + op);
        }
        return function;
    }

    private static double geluGradient(double x, double dy) {
        return dy * (NormalDistribution.cumulative(x) + x * NormalDistribution.density(x));
    }

    private static double siluGradient(double x, double dy) {
        double s = sigmoid(x);
        return dy * s * (1 + x * (1 - s));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
