package io.nervpp.engine.reference;

import static io.nervpp.engine.reference.Computation.floats;
import static io.nervpp.engine.reference.Computation.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.BilinearUpsampleGradient;
import io.nervpp.engine.reference.Computation.Given;
import org.junit.jupiter.api.Test;

class BilinearKernelsTest {
    @Test
    void centresAreAtHalfPixels() {
        Given x = floats(shape(1, 2, 2, 1), 0, 4, 8, 12);
        assertThat(Computation.of(new BilinearUpsample(2), x))
                .containsExactly(0, 1, 3, 4, 2, 3, 5, 6, 6, 7, 9, 10, 8, 9, 11, 12);
    }

    @Test
    void oddScaleKeepsTheCentres() {
        Given x = floats(shape(1, 1, 2, 1), 0, 6);
        assertThat(Computation.of(new BilinearUpsample(3), x))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0, 0, 2, 4, 6, 6, 0, 0, 2, 4, 6, 6, 0, 0, 2, 4, 6, 6);
    }

    @Test
    void channelsAndImagesAreSeparate() {
        Given x = floats(shape(2, 1, 2, 2), 0, 10, 4, 30, 100, 0, 100, 8);
        assertThat(Computation.of(new BilinearUpsample(2), x))
                .containsExactly(
                        0, 10, 1, 15, 3, 25, 4, 30, 0, 10, 1, 15, 3, 25, 4, 30, //
                        100, 0, 100, 2, 100, 6, 100, 8, 100, 0, 100, 2, 100, 6, 100, 8);
    }

    @Test
    void scaleOneChangesNothing() {
        Given x = floats(shape(1, 2, 2, 1), 1, 2, 3, 4);
        assertThat(Computation.of(new BilinearUpsample(1), x)).containsExactly(1, 2, 3, 4);
        assertThat(Computation.of(new BilinearUpsampleGradient(1), x)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void gradientGathersTheSharesOfColumns() {
        Given dy = floats(shape(1, 2, 4, 1), 1, 2, 3, 4, 10, 20, 30, 40);
        assertThat(Computation.of(new BilinearUpsampleGradient(2), dy)).containsExactly(35.75f, 74.25f);
    }

    @Test
    void gradientGathersTheSharesOfRows() {
        Given dy = floats(shape(2, 4, 2, 1), 1, 10, 2, 20, 3, 30, 4, 40, 0, 0, 1, 0, 0, 0, 0, 0);
        assertThat(Computation.of(new BilinearUpsampleGradient(2), dy)).containsExactly(35.75f, 74.25f, 0.75f, 0.25f);
    }
}
