package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.ClampMax;
import io.nervpp.engine.op.ClampMin;
import io.nervpp.engine.op.Divide;
import io.nervpp.engine.op.Exp;
import io.nervpp.engine.op.Log;
import io.nervpp.engine.op.Maximum;
import io.nervpp.engine.op.Minimum;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.Round;
import io.nervpp.engine.op.Sign;
import io.nervpp.engine.op.Sqrt;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.Tanh;
import io.nervpp.engine.op.TanhGradient;
import java.util.Map;
import java.util.Optional;

/**
 * An elementwise operation as a loop over arrays. Each is a method of its own, so that HotSpot compiles and, but for functions of
 * {@link Math}, vectorises it by itself.
 *
 * @param body the loop
 * @param picosPerElement what an element costs, roughly
 */
record ArrayLoop(Body body, int picosPerElement) {
    /** The first {@code n} elements of {@code y} from those of {@code a} and {@code b}, either of which may be {@code y}. */
    interface Body {
        void run(float[] a, float[] b, float[] y, int n);
    }

    private static final int VECTOR = 100;
    private static final int SCALAR = 800;
    private static final int FUNCTION = 8_000;

    private static final Map<Class<? extends Op>, ArrayLoop> PLAIN = Map.ofEntries(
            Map.entry(Abs.class, new ArrayLoop(ArrayLoop::abs, VECTOR)),
            Map.entry(Add.class, new ArrayLoop(ArrayLoop::add, VECTOR)),
            Map.entry(Divide.class, new ArrayLoop(ArrayLoop::divide, 2 * VECTOR)),
            Map.entry(Exp.class, new ArrayLoop(ArrayLoop::exp, FUNCTION)),
            Map.entry(Log.class, new ArrayLoop(ArrayLoop::log, FUNCTION)),
            Map.entry(Maximum.class, new ArrayLoop(ArrayLoop::maximum, VECTOR)),
            Map.entry(Minimum.class, new ArrayLoop(ArrayLoop::minimum, VECTOR)),
            Map.entry(Multiply.class, new ArrayLoop(ArrayLoop::multiply, VECTOR)),
            Map.entry(Round.class, new ArrayLoop(ArrayLoop::round, SCALAR)),
            Map.entry(Sign.class, new ArrayLoop(ArrayLoop::sign, SCALAR)),
            Map.entry(Sqrt.class, new ArrayLoop(ArrayLoop::sqrt, 2 * VECTOR)),
            Map.entry(Subtract.class, new ArrayLoop(ArrayLoop::subtract, VECTOR)),
            Map.entry(Tanh.class, new ArrayLoop(ArrayLoop::tanh, FUNCTION)),
            Map.entry(TanhGradient.class, new ArrayLoop(ArrayLoop::tanhGradient, VECTOR)));

    /** The loop of {@code op}, where there is one. */
    static Optional<ArrayLoop> of(Op op) {
        if (op instanceof Affine affine) {
            float scale = affine.scale();
            float offset = affine.offset();
            return vector((a, b, y, n) -> affine(a, scale, offset, y, n));
        }
        if (op instanceof ClampMin clamp) {
            float low = clamp.low();
            return vector((a, b, y, n) -> atLeast(a, low, y, n));
        }
        if (op instanceof ClampMax clamp) {
            float high = clamp.high();
            return vector((a, b, y, n) -> atMost(a, high, y, n));
        }
        return Optional.ofNullable(PLAIN.get(op.getClass()));
    }

    private static Optional<ArrayLoop> vector(Body body) {
        return Optional.of(new ArrayLoop(body, VECTOR));
    }

    private static void affine(float[] a, float scale, float offset, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = scale * a[i] + offset;
        }
    }

    private static void atLeast(float[] a, float low, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(a[i], low);
        }
    }

    private static void atMost(float[] a, float high, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.min(a[i], high);
        }
    }

    private static void abs(float[] a, float[] none, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.abs(a[i]);
        }
    }

    private static void add(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] + b[i];
        }
    }

    private static void divide(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] / b[i];
        }
    }

    private static void exp(float[] a, float[] none, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (float) Math.exp(a[i]);
        }
    }

    private static void log(float[] a, float[] none, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (float) Math.log(a[i]);
        }
    }

    private static void maximum(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(a[i], b[i]);
        }
    }

    private static void minimum(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.min(a[i], b[i]);
        }
    }

    private static void multiply(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] * b[i];
        }
    }

    private static void round(float[] a, float[] none, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (float) Math.rint(a[i]);
        }
    }

    private static void sign(float[] a, float[] none, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.signum(a[i]);
        }
    }

    private static void sqrt(float[] a, float[] none, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (float) Math.sqrt(a[i]);
        }
    }

    private static void subtract(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = a[i] - b[i];
        }
    }

    /** From the exponential, in double precision, which {@link Math#tanh} takes several times as long for. */
    private static void tanh(float[] a, float[] none, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = (float) (1 - 2 / (Math.exp(2.0 * a[i]) + 1));
        }
    }

    /** In factors, which lose no digits where the tangent is close to 1. */
    private static void tanhGradient(float[] a, float[] b, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = b[i] * ((1 - a[i]) * (1 + a[i]));
        }
    }
}
