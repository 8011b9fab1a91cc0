package io.nervpp.engine.reference;

import static io.nervpp.engine.reference.Computation.floats;
import static io.nervpp.engine.reference.Computation.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.op.Interpolation;
import io.nervpp.engine.op.Warp;
import io.nervpp.engine.op.WarpFlowGradient;
import io.nervpp.engine.op.WarpSourceGradient;
import io.nervpp.engine.reference.Computation.Given;
import org.junit.jupiter.api.Test;

/** Bilinear values are those of PyTorch 1.13's {@code grid_sample}. */
class WarpKernelsTest {
    private static final float PRECISION = 2e-6f;
    private static final Given SOURCE = floats(shape(1, 2, 3, 1), 0, 1, 4, 9, 16, 25);
    private static final Given FLOW =
            floats(shape(1, 2, 3, 2), 0.5, 0.25, -0.25, 0.5, 0.75, 0, -0.5, -0.25, 1.25, 0.5, -1.5, -0.75);
    private static final Given UPSTREAM = floats(shape(1, 2, 3, 1), 1, 2, 3, 4, 5, 6);

    @Test
    void bilinear() {
        assertThat(Computation.of(new Warp(Interpolation.BILINEAR), SOURCE, FLOW))
                .usingComparatorWithPrecision(PRECISION)
                .containsExactly(3.5f, 7.5f, 4, 6.75f, 25, 3.5f);
    }

    @Test
    void bilinearGradients() {
        assertThat(Computation.of(new WarpSourceGradient(Interpolation.BILINEAR), UPSTREAM, FLOW))
                .usingComparatorWithPrecision(PRECISION)
                .containsExactly(3.875f, 3.375f, 3, 4.125f, 1.625f, 5);
        assertThat(Computation.of(new WarpFlowGradient(Interpolation.BILINEAR), SOURCE, FLOW, UPSTREAM))
                .usingComparatorWithPrecision(PRECISION)
                .containsExactly(2.5f, 12, 8, 27, 0, 0, 0, 36, 0, 0, 15, 72);
    }

    @Test
    void channelsAndImagesAreSeparate() {
        Given source = floats(shape(2, 1, 2, 2), 0, 10, 4, 30, 100, 0, 200, 8);
        Given flow = floats(shape(2, 1, 2, 2), 0.5, 0, 0, 0, 0.25, 0, -0.5, 0);
        assertThat(Computation.of(new Warp(Interpolation.BILINEAR), source, flow))
                .containsExactly(2, 20, 4, 30, 125, 2, 150, 4);
    }

    @Test
    void cubicKeepsParabolasInside() {
        Given parabola = floats(shape(1, 1, 5, 1), 0, 1, 4, 9, 16);
        Given flow = floats(shape(1, 1, 5, 2), 0, 0, 0.5, 0, 0.25, 0, -0.25, 0, 7, 0);
        // At 0, 1.5, 2.25, 2.75 and clamped to 4.
        assertThat(Computation.of(new Warp(Interpolation.CUBIC), parabola, flow))
                .containsExactly(0, 2.25f, 5.0625f, 7.5625f, 16);
        Given ones = floats(shape(1, 1, 5, 1), 1, 1, 1, 1, 1);
        assertThat(Computation.of(new WarpFlowGradient(Interpolation.CUBIC), parabola, flow, ones))
                .containsExactly(0, 0, 3, 0, 4.5f, 0, 5.5f, 0, 0, 0);
        // The weights at 1.5 are -1/16, 9/16, 9/16, -1/16.
        assertThat(Computation.of(
                        new WarpSourceGradient(Interpolation.CUBIC), floats(shape(1, 1, 5, 1), 0, 16, 0, 0, 0), flow))
                .containsExactly(-1, 9, 9, -1, 0);
    }
}
