package io.nervpp.engine.reference;

import static io.nervpp.engine.reference.Computation.floats;
import static io.nervpp.engine.reference.Computation.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Divide;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.GeluGradient;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.Sign;
import io.nervpp.engine.op.Silu;
import io.nervpp.engine.op.SiluGradient;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.Tanh;
import io.nervpp.engine.op.TanhGradient;
import io.nervpp.engine.reference.Computation.Given;
import org.junit.jupiter.api.Test;

class ElementwiseKernelsTest {
    private static final double[] POINTS = {-6, -2, -0.5, 0, 0.5, 1, 3};
    private static final Given X = floats(shape(7), POINTS);
    private static final Given TWOS = floats(shape(7), 2, 2, 2, 2, 2, 2, 2);

    /** Of values that other float32 implementations reach within two units in the last place. */
    private static void assertValues(Op op, double[] expected, Given... inputs) {
        float[] actual = Computation.of(op, inputs);
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i])
                    .as("%s of element %d", op, i)
                    .isCloseTo(expected[i], within(2e-16 + 1.2e-7 * Math.abs(expected[i])));
        }
    }

    @Test
    void arithmetic() {
        Given a = floats(shape(3), 7, -1, 0.5);
        Given b = floats(shape(3), 2, 4, -0.25);
        assertThat(Computation.of(new Add(), a, b)).containsExactly(9, 3, 0.25f);
        assertThat(Computation.of(new Subtract(), a, b)).containsExactly(5, -5, 0.75f);
        assertThat(Computation.of(new Multiply(), a, b)).containsExactly(14, -4, -0.125f);
        assertThat(Computation.of(new Divide(), a, b)).containsExactly(3.5f, -0.25f, -2);
        assertThat(Computation.of(new Affine(3, -1), a)).containsExactly(20, -4, 0.5f);
    }

    @Test
    void absAndSign() {
        assertThat(Computation.of(new Abs(), floats(shape(3), -2, 0, 3))).containsExactly(2, 0, 3);
        assertThat(Computation.of(new Sign(), floats(shape(4), -1e-30, 0, 1e30, -7)))
                .containsExactly(-1, 0, 1, -1);
    }

    @Test
    void gelu() {
        double[] expected = {
            -5.919525870226207e-09,
            -0.04550026389635844,
            -0.15426876936299344,
            0,
            0.34573123063700656,
            0.8413447460685429,
            2.99595030590511
        };
        assertValues(new Gelu(), expected, X);
    }

    @Test
    void geluGradient() {
        double[] expected = {
            -7.093741890780403e-08,
            -0.1704636021563938,
            0.26500975068767424,
            1,
            1.7349902493123257,
            2.166630941175373,
            2.023891294408368
        };
        assertValues(new GeluGradient(), expected, X, TWOS);
    }

    @Test
    void silu() {
        double[] expected = {
            -0.014835738939808645,
            -0.2384058440442351,
            -0.1887703343990727,
            0,
            0.3112296656009273,
            0.7310585786300049,
            2.8577223804673
        };
        assertValues(new Silu(), expected, X);
    }

    @Test
    void siluGradient() {
        double[] expected = {
            -0.024652865183051025,
            -0.18156849756979093,
            0.5200776253946964,
            1,
            1.4799223746053038,
            1.8553410237429737,
            2.1762082120303385
        };
        assertValues(new SiluGradient(), expected, X, TWOS);
    }

    @Test
    void tanh() {
        double[] expected = {
            -0.9999877116507956,
            -0.9640275800758169,
            -0.46211715726000974,
            0,
            0.46211715726000974,
            0.7615941559557649,
            0.9950547536867305
        };
        assertValues(new Tanh(), expected, X);
    }

    @Test
    void tanhGradientTakesTheOutput() {
        Given y = floats(shape(3), 0, 0.5, -1);
        assertThat(Computation.of(new TanhGradient(), y, floats(shape(3), 4, 4, 4)))
                .containsExactly(4, 3, 0);
    }

    @Test
    void farArgumentsSaturate() {
        Given far = floats(shape(4), -1e30, -100, 100, 1e30);
        float huge = (float) 1e30;
        assertThat(Computation.of(new Gelu(), far)).containsExactly(-0f, -0f, 100, huge);
        assertThat(Computation.of(new Silu(), far)[1]).isBetween(-1e-40f, 0f);
        assertThat(Computation.of(new Tanh(), far)).containsExactly(-1, -1, 1, 1);
        Given ones = floats(shape(4), 1, 1, 1, 1);
        assertThat(Computation.of(new GeluGradient(), far, ones))
                .usingComparatorWithPrecision(0f)
                .containsExactly(0, 0, 1, 1);
        assertThat(Computation.of(new SiluGradient(), far, ones))
                .usingComparatorWithPrecision(1e-30f)
                .containsExactly(0, 0, 1, 1);
    }

    @Test
    void tensorsLongerThanAPartAreWhole() {
        double[] values = new double[10_001];
        float[] expected = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
            expected[i] = 2 * i + 1;
        }
        assertThat(Computation.of(new Affine(2, 1), floats(shape(values.length), values)))
                .containsExactly(expected);
    }
}
