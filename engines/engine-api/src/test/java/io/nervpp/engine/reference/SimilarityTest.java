package io.nervpp.engine.reference;

import static io.nervpp.engine.reference.Computation.floats;
import static io.nervpp.engine.reference.Computation.shape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.op.Ssim;
import io.nervpp.engine.op.SsimGradient;
import io.nervpp.engine.reference.Computation.Given;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SimilarityTest {
    private static final Ssim SSIM = new Ssim(3, 1.5f);
    private static final double[] A = {0.1, 0.9, 0.2, 0.4, 0.5, 0.3, 0.8, 0.7, 0.6};
    private static final double[] B = {0.2, 0.7, 0.1, 0.6, 0.5, 0.1, 0.9, 0.4, 0.6};

    private static Given image(double... values) {
        return floats(shape(1, 3, 3, 1), values);
    }

    private static Given flat(double value) {
        double[] values = new double[9];
        Arrays.fill(values, value);
        return image(values);
    }

    /** Of moments about the mean, in double precision. */
    @Test
    void oneWindow() {
        assertThat(Computation.of(SSIM, image(A), image(B))[0]).isCloseTo(0.798093f, within(2e-6f));
    }

    @Test
    void isSymmetric() {
        assertThat(Computation.of(SSIM, image(B), image(A))).containsExactly(Computation.of(SSIM, image(A), image(B)));
    }

    @Test
    void equalImagesAreOne() {
        assertThat(Computation.of(SSIM, image(A), image(A))[0]).isCloseTo(1, within(1e-6f));
    }

    @Test
    void flatImagesDifferByTheirLevels() {
        // (2 a b + C1) / (a^2 + b^2 + C1)
        assertThat(Computation.of(SSIM, flat(0.5), flat(0.25))[0]).isCloseTo(0.800064f, within(1e-4f));
    }

    @Test
    void equalImagesAreAMaximum() {
        for (float slope : Computation.of(new SsimGradient(3, 1.5f), image(A), image(A))) {
            assertThat(slope).isCloseTo(0, within(1e-5f));
        }
    }
}
