package io.nervpp.engine.reference;

import static io.nervpp.engine.reference.Computation.floats;
import static io.nervpp.engine.reference.Computation.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.ConvolutionInputGradient;
import io.nervpp.engine.op.ConvolutionWeightGradient;
import io.nervpp.engine.reference.Computation.Given;
import org.junit.jupiter.api.Test;

class ConvolutionKernelsTest {
    /** Weights [1, 3, 3, 2] of which a one-line image meets the middle row alone: (1, 2), (3, 4), (5, 6). */
    private static final Given MIDDLE_ROW = floats(
            shape(1, 3, 3, 2),
            1000,
            1000,
            1000,
            1000,
            1000,
            1000,
            1,
            2,
            3,
            4,
            5,
            6,
            1000,
            1000,
            1000,
            1000,
            1000,
            1000);

    @Test
    void correlatesWithoutTurningTheKernel() {
        Given x = floats(shape(1, 3, 3, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9);
        Given corners = floats(shape(1, 3, 3, 1), 1, 0, 0, 0, 0, 0, 0, 0, 10);
        Given b = floats(shape(1), 0.5);
        assertThat(Computation.of(new Convolution(3), x, corners, b))
                .containsExactly(50.5f, 60.5f, 0.5f, 80.5f, 91.5f, 2.5f, 0.5f, 4.5f, 5.5f);
    }

    @Test
    void mixesChannels() {
        Given x = floats(shape(1, 1, 2, 2), 1, 2, 3, 4);
        Given w = floats(shape(3, 1, 1, 2), 1, 10, 100, 0, -1, 1);
        Given b = floats(shape(3), 0.5, 0, 1);
        assertThat(Computation.of(new Convolution(1), x, w, b)).containsExactly(21.5f, 100, 2, 43.5f, 300, 2);
    }

    @Test
    void weightsHaveTheInputChannelLast() {
        Given x = floats(shape(1, 1, 3, 2), 1, 0, 0, 1, 1, 1);
        assertThat(Computation.of(new Convolution(3), x, MIDDLE_ROW, floats(shape(1), 0)))
                .containsExactly(9, 16, 9);
    }

    @Test
    void imagesDoNotSeeEachOther() {
        Given x = floats(shape(2, 1, 2, 1), 1, 2, 3, 4);
        Given ones = floats(shape(1, 3, 3, 1), 1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(Computation.of(new Convolution(3), x, ones, floats(shape(1), 0)))
                .containsExactly(3, 3, 7, 7);
    }

    @Test
    void kernelMayBeLargerThanTheImage() {
        double[] ascending = new double[25];
        for (int i = 0; i < ascending.length; i++) {
            ascending[i] = i + 1;
        }
        Given w = floats(shape(1, 5, 5, 1), ascending);
        assertThat(Computation.of(new Convolution(5), floats(shape(1, 1, 1, 1), 2), w, floats(shape(1), 1)))
                .containsExactly(27);
    }

    @Test
    void sumsInDoublePrecision() {
        Given x = floats(shape(1, 1, 1, 3), 1e8, 1, -1e8);
        Given w = floats(shape(1, 1, 1, 3), 1, 1, 1);
        assertThat(Computation.of(new Convolution(1), x, w, floats(shape(1), 0)))
                .containsExactly(1);
    }

    @Test
    void inputGradientTurnsTheKernel() {
        Given dy = floats(shape(1, 1, 3, 1), 1, 10, 100);
        assertThat(Computation.of(new ConvolutionInputGradient(3), dy, MIDDLE_ROW))
                .containsExactly(13, 24, 135, 246, 350, 460);
    }

    @Test
    void inputGradientSumsOverOutputChannels() {
        Given dy = floats(shape(1, 1, 1, 2), 2, 3);
        Given w = floats(shape(2, 1, 1, 2), 1, 10, 100, 1000);
        assertThat(Computation.of(new ConvolutionInputGradient(1), dy, w)).containsExactly(302, 3020);
    }

    @Test
    void weightGradientCorrelatesInputAndGradient() {
        Given x = floats(shape(1, 2, 2, 1), 1, 2, 3, 4);
        Given dy = floats(shape(1, 2, 2, 1), 1, 10, 100, 1000);
        assertThat(Computation.of(new ConvolutionWeightGradient(3), x, dy))
                .containsExactly(1000, 2100, 200, 3010, 4321, 402, 30, 43, 4);
    }

    @Test
    void weightGradientSumsOverImages() {
        Given x = floats(shape(2, 1, 1, 2), 1, 2, 3, 4);
        Given dy = floats(shape(2, 1, 1, 3), 1, 10, 100, 2, 0, 1);
        assertThat(Computation.of(new ConvolutionWeightGradient(1), x, dy)).containsExactly(7, 10, 10, 20, 103, 204);
    }
}
