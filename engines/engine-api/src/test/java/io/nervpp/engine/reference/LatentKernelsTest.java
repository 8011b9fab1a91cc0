package io.nervpp.engine.reference;

import static io.nervpp.engine.reference.Computation.floats;
import static io.nervpp.engine.reference.Computation.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.op.BilinearResize;
import io.nervpp.engine.op.ClampMax;
import io.nervpp.engine.op.ClampMin;
import io.nervpp.engine.op.Exp;
import io.nervpp.engine.op.LaplaceBits;
import io.nervpp.engine.op.LaplaceBitsByScale;
import io.nervpp.engine.op.LaplaceBitsByValue;
import io.nervpp.engine.op.Log;
import io.nervpp.engine.op.Maximum;
import io.nervpp.engine.op.Minimum;
import io.nervpp.engine.op.Round;
import io.nervpp.engine.op.Sigmoid;
import io.nervpp.engine.op.SoftRound;
import io.nervpp.engine.op.SoftRoundGradient;
import io.nervpp.engine.op.Softplus;
import io.nervpp.engine.op.Sqrt;
import io.nervpp.engine.op.UniformNoise;
import io.nervpp.engine.reference.Computation.Given;
import org.junit.jupiter.api.Test;

class LatentKernelsTest {
    private static void assertValues(Op op, double[] expected, Given... inputs) {
        float[] actual = Computation.of(op, inputs);
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i])
                    .as("%s of element %d", op, i)
                    .isCloseTo(expected[i], within(1e-12 + 3e-7 * Math.abs(expected[i])));
        }
    }

    @Test
    void functions() {
        Given x = floats(shape(4), -100, -0.5, 0.25, 80);
        assertValues(new Sigmoid(), new double[] {0, 0.37754066879814546, 0.5621765008857981, 1}, x);
        assertValues(new Softplus(), new double[] {0, 0.4740769841801067, 0.8259394198788435, 80}, x);
        assertValues(new Exp(), new double[] {0, 0.6065306597126334, 1.2840254166877414, 5.54062238439351e34}, x);
        Given positive = floats(shape(3), 0.25, 1, 9);
        assertValues(new Log(), new double[] {-1.3862943611198906, 0, 2.1972245773362196}, positive);
        assertValues(new Sqrt(), new double[] {0.5, 1, 3}, positive);
        assertThat(Computation.of(new ClampMin(0.5f), positive)).containsExactly(0.5f, 1, 9);
        assertThat(Computation.of(new ClampMax(2), positive)).containsExactly(0.25f, 1, 2);
        Given other = floats(shape(3), 2, 1, -2);
        assertThat(Computation.of(new Maximum(), positive, other)).containsExactly(2, 1, 9);
        assertThat(Computation.of(new Minimum(), positive, other)).containsExactly(0.25f, 1, -2);
    }

    @Test
    void roundingTiesToEven() {
        Given x = floats(shape(7), -2.5, -1.5, -0.4, 0.5, 1.5, 2.6, 1e7);
        assertThat(Computation.of(new Round(), x)).containsExactly(-2, -2, -0f, 0, 2, 3, 1e7f);
    }

    /** Reference values from 60-digit arithmetic. */
    @Test
    void codeLengths() {
        Given y = floats(shape(8), 0, 0.25, 1, -3, 10, 0, 2, 0.5);
        Given b = floats(shape(8), 1, 0.5, 1, 0.7f, 0.01f, 100, 10000, 2);
        assertValues(
                new LaplaceBits(),
                new double[] {
                    1.3456768717052028,
                    0.7730732970376245,
                    2.383075878073449,
                    6.547748685683413,
                    1371.5602888445153,
                    7.647461424569926,
                    14.288000917956504,
                    2.345676871705203
                },
                y,
                b);
        assertValues(
                new LaplaceBitsByValue(),
                new double[] {
                    0,
                    0.9452473415953876,
                    1.4426950408889634,
                    -2.060992915555662,
                    144.26950408889633,
                    0,
                    0.00014426950408889634,
                    0.7213475204444812
                },
                y,
                b);
        assertValues(
                new LaplaceBitsByScale(),
                new double[] {
                    1.1119529342177608,
                    1.5728475408750318,
                    0.11826738846878546,
                    -6.432695744961673,
                    -137056.02888445152,
                    0.014390913089001572,
                    0.00014424065030830315,
                    0.5559764671088804
                },
                y,
                b);
    }

    @Test
    void scalesHaveALeastOne() {
        Given y = floats(shape(3), -1, 0, 10);
        Given b = floats(shape(3), 1e-9, 0, -5);
        assertValues(new LaplaceBits(), new double[] {722.34752, 0, 13706.6023884}, y, b);
        assertValues(new LaplaceBitsByScale(), new double[] {0, 0, 0}, y, b);
    }

    @Test
    void softRounding() {
        Given x = floats(shape(5), -1.25, 0.1f, 0.5, 2, 2.9f);
        double[] softened = {-1.133629712395252, 0.03278236329891687, 0.5, 2, 2.967217636701083};
        double[] slopes = {
            0.9567775275958231, 0.4349518440213573, 1.7899790219667853, 0.23812967418748918, 0.4349518440213573
        };
        assertSoft(new SoftRound(), softened, x, floats(shape(1), 0.3f));
        Given ones = floats(shape(5), 1, 1, 1, 1, 1);
        assertSoft(new SoftRoundGradient(), slopes, x, floats(shape(1), 0.3f), ones);
        assertSoft(new SoftRound(), new double[] {-1.25, 0.1, 0.5, 2, 2.9}, x, floats(shape(1), 1000));
        assertSoft(new SoftRound(), new double[] {-1, 0, 0.5, 2, 3}, x, floats(shape(1), 1e-3f));
    }

    private static void assertSoft(Op op, double[] expected, Given... inputs) {
        float[] actual = Computation.of(op, inputs);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).as("%s of element %d", op, i).isCloseTo(expected[i], within(1e-6));
        }
    }

    /** Reference values from an implementation in another language. */
    @Test
    void noiseFollowsItsFormula() {
        UniformNoise noise = new UniformNoise(Shape.of(2, 2), 7);
        assertThat(Computation.of(noise, floats(shape(1), 12345)))
                .containsExactly(0.07664162f, 0.26039332f, 0.21975261f, -0.2952968f);
        assertThat(UniformNoise.mix(1)).isEqualTo(1753845952);
        assertThat(UniformNoise.mix(-1)).isEqualTo(1734902346);
        float[] last = Computation.of(new UniformNoise(Shape.of(57600), 3), floats(shape(1), 16777215));
        assertThat(last[57599]).isEqualTo(-0.008375227f);
    }

    @Test
    void noiseIsUniform() {
        float[] noise = Computation.of(new UniformNoise(Shape.of(100_000), 0), floats(shape(1), 1));
        double sum = 0;
        double squares = 0;
        for (float value : noise) {
            assertThat(value).isBetween(-0.5f, 0.49999997f);
            sum += value;
            squares += value * value;
        }
        assertThat(sum / noise.length).isCloseTo(0, within(4e-3));
        assertThat(squares / noise.length).isCloseTo(1 / 12.0, within(1e-3));
    }

    /** Values of PyTorch 1.13's {@code interpolate}. */
    @Test
    void resizing() {
        Given x = floats(shape(1, 2, 3, 1), 0, 1, 4, 9, 16, 25);
        assertThat(Computation.of(new BilinearResize(3, 2), x)).containsExactly(0.25f, 3.25f, 5.5f, 13, 10.75f, 22.75f);
        assertThat(Computation.of(new BilinearResize(1, 5), x))
                .usingComparatorWithPrecision(2e-6f)
                .containsExactly(4.5f, 6.1f, 8.5f, 12.1f, 14.5f);
    }
}
