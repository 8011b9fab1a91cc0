package io.nervpp.engine.reference;

import static io.nervpp.engine.reference.Computation.floats;
import static io.nervpp.engine.reference.Computation.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.DepthwiseConvolutionInputGradient;
import io.nervpp.engine.op.DepthwiseConvolutionWeightGradient;
import io.nervpp.engine.reference.Computation.Given;
import org.junit.jupiter.api.Test;

class DepthwiseKernelsTest {
    /** Kernels of two channels of which a one-line image meets the middle rows alone: 1, 2, 3 and 0, 1, 0. */
    private static final Given MIDDLE_ROWS = floats(
            shape(2, 3, 3), 1000, 1000, 1000, 1, 2, 3, 1000, 1000, 1000, 1000, 1000, 1000, 0, 1, 0, 1000, 1000, 1000);

    private static final Given LINE = floats(shape(1, 1, 3, 2), 1, 10, 2, 20, 3, 30);

    @Test
    void eachChannelHasItsKernel() {
        Given b = floats(shape(2), 0.5, -1);
        assertThat(Computation.of(new DepthwiseConvolution(3), LINE, MIDDLE_ROWS, b))
                .containsExactly(8.5f, 9, 14.5f, 19, 8.5f, 29);
    }

    @Test
    void firstKernelRowIsAbove() {
        Given x = floats(shape(1, 3, 1, 1), 1, 2, 3);
        Given w = floats(shape(1, 3, 3), 1000, 1, 1000, 1000, 0, 1000, 1000, 10, 1000);
        assertThat(Computation.of(new DepthwiseConvolution(3), x, w, floats(shape(1), 0)))
                .containsExactly(20, 31, 2);
    }

    @Test
    void imagesDoNotSeeEachOther() {
        Given x = floats(shape(2, 1, 2, 1), 1, 2, 3, 4);
        Given ones = floats(shape(1, 3, 3), 1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(Computation.of(new DepthwiseConvolution(3), x, ones, floats(shape(1), 0)))
                .containsExactly(3, 3, 7, 7);
    }

    @Test
    void inputGradientTurnsTheKernel() {
        assertThat(Computation.of(new DepthwiseConvolutionInputGradient(3), LINE, MIDDLE_ROWS))
                .containsExactly(4, 10, 10, 20, 12, 30);
    }

    @Test
    void weightGradientCorrelatesInputAndGradient() {
        Given x = floats(shape(1, 1, 2, 2), 1, 5, 2, 6);
        Given dy = floats(shape(1, 1, 2, 2), 10, 1, 100, 1);
        assertThat(Computation.of(new DepthwiseConvolutionWeightGradient(3), x, dy))
                .containsExactly(0, 0, 0, 100, 210, 20, 0, 0, 0, 0, 0, 0, 5, 11, 6, 0, 0, 0);
    }

    @Test
    void weightGradientSumsOverImages() {
        Given x = floats(shape(2, 2, 1, 1), 1, 2, 3, 4);
        Given dy = floats(shape(2, 2, 1, 1), 10, 20, 30, 40);
        assertThat(Computation.of(new DepthwiseConvolutionWeightGradient(3), x, dy))
                .containsExactly(0, 140, 0, 0, 300, 0, 0, 140, 0);
    }
}
