package io.nervpp.engine.reference;

import static io.nervpp.engine.reference.Computation.floats;
import static io.nervpp.engine.reference.Computation.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.op.GaussianBlur;
import io.nervpp.engine.op.GaussianBlurGradient;
import io.nervpp.engine.reference.Computation.Given;
import org.junit.jupiter.api.Test;

/** The weights of a window of 3 with sigma 1.5 are 0.30780133, 0.38439734, 0.30780133. */
class BlurKernelsTest {
    private static final GaussianBlur BLUR = new GaussianBlur(3, 1.5f);
    private static final GaussianBlurGradient GRADIENT = new GaussianBlurGradient(3, 1.5f);
    private static final float PRECISION = 2e-6f;

    @Test
    void weightsAreTheProductOfRowAndColumn() {
        Given centre = floats(shape(1, 3, 3, 1), 0, 0, 0, 0, 1, 0, 0, 0, 0);
        Given corner = floats(shape(1, 3, 3, 1), 0, 0, 1, 0, 0, 0, 0, 0, 0);
        Given edge = floats(shape(1, 3, 3, 1), 0, 0, 0, 1, 0, 0, 0, 0, 0);
        assertThat(Computation.of(BLUR, centre))
                .usingComparatorWithPrecision(PRECISION)
                .containsExactly(0.14776132f);
        assertThat(Computation.of(BLUR, corner))
                .usingComparatorWithPrecision(PRECISION)
                .containsExactly(0.09474166f);
        assertThat(Computation.of(BLUR, edge))
                .usingComparatorWithPrecision(PRECISION)
                .containsExactly(0.11831801f);
    }

    @Test
    void windowsMoveOverTheImage() {
        Given x = floats(shape(1, 3, 4, 1), 1, 0, 0, 10, 1, 0, 0, 10, 1, 0, 0, 10);
        assertThat(Computation.of(BLUR, x))
                .usingComparatorWithPrecision(PRECISION)
                .containsExactly(0.307801f, 3.078013f);
    }

    @Test
    void channelsAndImagesAreSeparate() {
        Given x = floats(shape(2, 3, 3, 2), planes(1, 5, 7, -2));
        assertThat(Computation.of(BLUR, x))
                .usingComparatorWithPrecision(PRECISION)
                .containsExactly(1, 5, 7, -2);
    }

    /** Two images of 3 x 3 pixels, their two channels constant. */
    private static double[] planes(double... levels) {
        double[] values = new double[36];
        for (int i = 0; i < values.length; i++) {
            values[i] = levels[i / 18 * 2 + i % 2];
        }
        return values;
    }

    @Test
    void gradientSpreadsEachWindow() {
        assertThat(Computation.of(GRADIENT, floats(shape(1, 1, 2, 1), 1, 10)))
                .usingComparatorWithPrecision(PRECISION)
                .containsExactly(
                        0.09474166f,
                        1.0657346f,
                        1.2779218f,
                        0.9474166f, //
                        0.11831801f,
                        1.330941f,
                        1.5959312f,
                        1.1831801f, //
                        0.09474166f,
                        1.0657346f,
                        1.2779218f,
                        0.9474166f);
    }

    @Test
    void gradientKeepsImagesApart() {
        float[] dx = Computation.of(GRADIENT, floats(shape(2, 1, 1, 1), 1, 0));
        assertThat(dx).startsWith(dx[0], dx[1], dx[0]).endsWith(0, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(dx[4]).isGreaterThan(0.14f);
    }
}
