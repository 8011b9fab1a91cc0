package io.nervpp.engines.cuda;

import static java.util.Map.entry;

import io.nervpp.engine.graph.Op;
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

/** The functions of {@code enum Function} in the kernels, in its order: those of one number, then those of two. */
enum Function {
    IDENTITY,
    ABS,
    AFFINE,
    CLAMP_MAX,
    CLAMP_MIN,
    EXP,
    GELU,
    LOG,
    ROUND,
    SIGMOID,
    SIGN,
    SILU,
    SOFTPLUS,
    SQRT,
    TANH,
    ADD,
    DIVIDE,
    GELU_GRADIENT,
    LAPLACE_BITS,
    LAPLACE_BITS_BY_SCALE,
    LAPLACE_BITS_BY_VALUE,
    MAXIMUM,
    MINIMUM,
    MULTIPLY,
    SILU_GRADIENT,
    SUBTRACT,
    TANH_GRADIENT;

    private static final Map<Class<? extends Op>, Function> BY_OPERATION = Map.ofEntries(
            entry(Abs.class, ABS),
            entry(Add.class, ADD),
            entry(Affine.class, AFFINE),
            entry(ClampMax.class, CLAMP_MAX),
            entry(ClampMin.class, CLAMP_MIN),
            entry(Divide.class, DIVIDE),
            entry(Exp.class, EXP),
            entry(Gelu.class, GELU),
            entry(GeluGradient.class, GELU_GRADIENT),
            entry(LaplaceBits.class, LAPLACE_BITS),
            entry(LaplaceBitsByScale.class, LAPLACE_BITS_BY_SCALE),
            entry(LaplaceBitsByValue.class, LAPLACE_BITS_BY_VALUE),
            entry(Log.class, LOG),
            entry(Maximum.class, MAXIMUM),
            entry(Minimum.class, MINIMUM),
            entry(Multiply.class, MULTIPLY),
            entry(Round.class, ROUND),
            entry(Sigmoid.class, SIGMOID),
            entry(Sign.class, SIGN),
            entry(Silu.class, SILU),
            entry(SiluGradient.class, SILU_GRADIENT),
            entry(Softplus.class, SOFTPLUS),
            entry(Sqrt.class, SQRT),
            entry(Subtract.class, SUBTRACT),
            entry(Tanh.class, TANH),
            entry(TanhGradient.class, TANH_GRADIENT));

    /** Its number in the kernels, which have the same order. */
    @SuppressWarnings("EnumOrdinal")
    int code() {
        return ordinal();
    }

    /** Whether {@code op} is one of the functions. */
    static boolean knows(Op op) {
        return BY_OPERATION.containsKey(op.getClass());
    }

    /** @throws IllegalArgumentException where {@code op} is none of the functions */
    static Function of(Op op) {
        Function function = BY_OPERATION.get(op.getClass());
        if (function == null) {
            throw new IllegalArgumentException("bad operation: " + op + ", expected an elementwise one");
        }
        return function;
    }
}
