package io.nervpp.engine.reference;

import static io.nervpp.engine.reference.Computation.floats;
import static io.nervpp.engine.reference.Computation.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.op.Crop;
import io.nervpp.engine.op.PixelShuffle;
import io.nervpp.engine.op.PixelUnshuffle;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.op.ZeroPad;
import io.nervpp.engine.reference.Computation.Given;
import org.junit.jupiter.api.Test;

class LayoutKernelsTest {
    /** One line of two pixels of four sub-pixels of two channels. */
    private static final Given DEEP = floats(shape(1, 1, 2, 8), 0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17);

    /** The same as two lines of four pixels. */
    private static final Given WIDE = floats(shape(1, 2, 4, 2), 0, 1, 2, 3, 10, 11, 12, 13, 4, 5, 6, 7, 14, 15, 16, 17);

    @Test
    void pixelShuffle() {
        assertThat(Computation.of(new PixelShuffle(2), DEEP))
                .containsExactly(0, 1, 2, 3, 10, 11, 12, 13, 4, 5, 6, 7, 14, 15, 16, 17);
    }

    @Test
    void pixelUnshuffle() {
        assertThat(Computation.of(new PixelUnshuffle(2), WIDE))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17);
    }

    @Test
    void shuffleByThree() {
        Given x = floats(shape(1, 1, 1, 9), 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(Computation.of(new PixelShuffle(3), x)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void cropTakesTheTopLeftCorner() {
        Given x = floats(shape(2, 2, 3, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(Computation.of(new Crop(1, 2), x)).containsExactly(1, 2, 7, 8);
        assertThat(Computation.of(new Crop(2, 1), x)).containsExactly(1, 4, 7, 10);
    }

    @Test
    void zeroPadAddsBelowAndToTheRight() {
        Given x = floats(shape(2, 1, 1, 2), 1, 2, 3, 4);
        assertThat(Computation.of(new ZeroPad(2, 2), x))
                .containsExactly(1, 2, 0, 0, 0, 0, 0, 0, 3, 4, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void reshapeKeepsTheOrder() {
        Given x = floats(shape(2, 3), 1, 2, 3, 4, 5, 6);
        assertThat(Computation.of(new Reshape(Shape.of(3, 1, 2)), x)).containsExactly(1, 2, 3, 4, 5, 6);
        Given pixels = Computation.pixels(shape(2, 2), 1, 2, 3, 255);
        assertThat(Computation.pixelsOf(new Reshape(Shape.of(4)), pixels)).containsExactly(1, 2, 3, 255);
    }
}
