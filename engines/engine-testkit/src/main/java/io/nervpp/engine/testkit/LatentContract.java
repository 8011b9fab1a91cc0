package io.nervpp.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.LaplaceBits;
import io.nervpp.engine.op.LaplaceBitsByScale;
import io.nervpp.engine.op.LaplaceBitsByValue;
import io.nervpp.engine.op.Round;
import io.nervpp.engine.op.SoftRound;
import io.nervpp.engine.op.UniformNoise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The far ends of what latents are trained with, and noise to the bit, against formulas instead of the reference. */
interface LatentContract extends EngineUnderTest {
    /** Relative error of code lengths and their derivatives; that of small ones is related to a tenth of their unit, lengths' being 4 bits. */
    double LENGTH_ERROR = 2e-5;

    private float[] compute(Op op, float[]... inputs) {
        GraphBuilder graph = new GraphBuilder();
        Tensor[] leaves = new Tensor[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            leaves[i] = graph.input("x" + i, TensorType.float32(inputs[i].length));
        }
        Tensor y = op.on(leaves);
        graph.output("y", y);
        float[] values = new float[y.shape().elementCount()];
        try (Program program = engine().compile(graph.build())) {
            for (int i = 0; i < inputs.length; i++) {
                program.write("x" + i, inputs[i]);
            }
            program.run();
            program.read("y", values);
        }
        return values;
    }

    /** Every pair of a value and a scale, of both signs; |y| / b goes up to 10,000 and down to 0. */
    @Test
    default void codeLengthsAreRightFarOut() {
        float[] values = {0, 0.125f, 0.4375f, 0.5f, 0.5625f, 1, 2.5f, 10, 100, 1000};
        float[] scales = {0.001f, 0.002f, 0.01f, 0.1f, 0.5f, 1, 4, 50, 1000, 10_000};
        float[] y = new float[2 * values.length * scales.length];
        float[] b = new float[y.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = (i % 2 == 0 ? 1 : -1) * values[i / 2 % values.length];
            b[i] = scales[i / 2 / values.length];
        }
        float[] bits = compute(new LaplaceBits(), y, b);
        float[] byValue = compute(new LaplaceBitsByValue(), y, b);
        float[] byScale = compute(new LaplaceBitsByScale(), y, b);
        for (int i = 0; i < y.length; i++) {
            if (Math.abs(y[i]) / b[i] > 10_000) {
                continue;
            }
            String at = " at " + y[i] + ", " + b[i];
            requireLength("bits" + at, bits[i], LaplaceFormula.bits(y[i], b[i]), 4);
            requireLength("slope by value" + at, byValue[i], LaplaceFormula.byValue(y[i], b[i]), 1 / b[i]);
            double byB = b[i] > LaplaceBits.MIN_SCALE ? LaplaceFormula.byScale(y[i], b[i]) : 0;
            requireLength("slope by scale" + at, byScale[i], byB, 1 / b[i]);
        }
    }

    private static void requireLength(String what, float actual, double expected, double unit) {
        assertThat((double) actual)
                .as(what)
                .isCloseTo(expected, within(LENGTH_ERROR * Math.max(Math.abs(expected), 0.1 * unit)));
    }

    @Test
    default void roundingTiesToEven() {
        float[] x = {-2.5f, -1.5f, -0.5f, 0.5f, 1.5f, 2.5f, 0.4999f, -7.5001f, 1e6f, 8_388_607.5f};
        float[] rounded = {-2, -2, 0, 0, 2, 2, 0, -8, 1e6f, 8_388_608};
        assertThat(compute(new Round(), x)).containsExactly(rounded, within(0f));
    }

    @Test
    default void softRoundingLiesBetweenIdentityAndRounding() {
        float[] x = {-2.75f, -1, -0.3f, 0, 0.25f, 0.5f, 0.9f, 3, 17.4f};
        float[] rounded = {-3, -1, 0, 0, 0, 0.5f, 1, 3, 17};
        assertThat(compute(new SoftRound(), x, new float[] {300})).containsExactly(x, within(2e-5f));
        assertThat(compute(new SoftRound(), x, new float[] {0.005f})).containsExactly(rounded, within(2e-5f));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "7, 1, 0", "2049, 0, 1", "5003, 12345, 7", "70000, 16777215, -9"})
    default void noiseHasTheSameBitsEverywhere(int count, int counter, int stream) {
        float[] noise = compute(new UniformNoise(Shape.of(count), stream), new float[] {counter});
        int key = lowbias32(counter ^ lowbias32(stream));
        for (int i = 0; i < count; i++) {
            int random = lowbias32(lowbias32(i) ^ key);
            float expected = (float) ((random >>> 8) * 0x1p-24 - 0.5);
            assertThat(Float.floatToRawIntBits(noise[i]))
                    .as("bits of element %d: %s, expected %s", i, noise[i], expected)
                    .isEqualTo(Float.floatToRawIntBits(expected));
        }
    }

    private static int lowbias32(int value) {
        int x = value;
        x ^= x >>> 16;
        x *= 0x7feb352d;
        x ^= x >>> 15;
        x *= 0x846ca68b;
        x ^= x >>> 16;
        return x;
    }
}
