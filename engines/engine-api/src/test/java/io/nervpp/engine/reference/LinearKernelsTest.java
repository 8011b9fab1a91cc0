package io.nervpp.engine.reference;

import static io.nervpp.engine.reference.Computation.floats;
import static io.nervpp.engine.reference.Computation.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.op.Linear;
import io.nervpp.engine.op.LinearInputGradient;
import io.nervpp.engine.op.LinearWeightGradient;
import io.nervpp.engine.reference.Computation.Given;
import org.junit.jupiter.api.Test;

class LinearKernelsTest {
    private static final Given X = floats(shape(2, 2), 1, 2, 3, 4);
    private static final Given W = floats(shape(3, 2), 1, 10, 0, 1, 2, 0);
    private static final Given DY = floats(shape(2, 3), 1, 10, 100, 0, 0, 1);

    @Test
    void forward() {
        assertThat(Computation.of(new Linear(), X, W, floats(shape(3), 0.5, 0, -1)))
                .containsExactly(21.5f, 2, 1, 43.5f, 4, 5);
    }

    @Test
    void inputGradient() {
        assertThat(Computation.of(new LinearInputGradient(), DY, W)).containsExactly(201, 20, 2, 0);
    }

    @Test
    void weightGradient() {
        assertThat(Computation.of(new LinearWeightGradient(), X, DY)).containsExactly(1, 2, 10, 20, 103, 204);
    }

    @Test
    void sumsInDoublePrecision() {
        Given x = floats(shape(1, 3), 1e8, 1, -1e8);
        Given column = floats(shape(3, 1), 1e8, 1, -1e8);
        Given ones = floats(shape(1, 3), 1, 1, 1);
        Given onesColumn = floats(shape(3, 1), 1, 1, 1);
        assertThat(Computation.of(new Linear(), x, ones, floats(shape(1), 0))).containsExactly(1);
        assertThat(Computation.of(new LinearInputGradient(), ones, column)).containsExactly(1);
        assertThat(Computation.of(new LinearWeightGradient(), column, onesColumn))
                .containsExactly(1);
    }
}
