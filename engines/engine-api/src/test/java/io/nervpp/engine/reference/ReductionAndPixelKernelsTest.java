package io.nervpp.engine.reference;

import static io.nervpp.engine.reference.Computation.floats;
import static io.nervpp.engine.reference.Computation.shape;
import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.op.Broadcast;
import io.nervpp.engine.op.ChannelSum;
import io.nervpp.engine.op.FloatToPixels;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.PixelsToFloat;
import org.junit.jupiter.api.Test;

class ReductionAndPixelKernelsTest {
    @Test
    void meanSumsInDoublePrecision() {
        assertThat(Computation.of(new Mean(), floats(shape(2, 1, 2), 1, 2, 3, 6)))
                .containsExactly(3);
        assertThat(Computation.of(new Mean(), floats(shape(4), 1e8, 1, -1e8, 3)))
                .containsExactly(1);
    }

    @Test
    void channelSumSumsInDoublePrecision() {
        assertThat(Computation.of(new ChannelSum(), floats(shape(2, 2, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)))
                .containsExactly(22, 26, 30);
        assertThat(Computation.of(new ChannelSum(), floats(shape(3, 1), 1e8, 1, -1e8)))
                .containsExactly(1);
    }

    @Test
    void broadcastRepeats() {
        assertThat(Computation.of(new Broadcast(Shape.of(2, 2)), floats(shape(1), -3)))
                .containsExactly(-3, -3, -3, -3);
    }

    @Test
    void pixelsBecomeParts() {
        assertThat(Computation.of(new PixelsToFloat(), Computation.pixels(shape(4), 0, 51, 128, 255)))
                .containsExactly(0, 0.2f, 128 / 255f, 1);
    }

    @Test
    void everyPixelComesBack() {
        int[] all = new int[256];
        double[] parts = new double[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
            parts[i] = i / 255f;
        }
        assertThat(Computation.pixelsOf(new FloatToPixels(), floats(shape(256), parts)))
                .containsExactly(all);
    }

    @Test
    void pixelsAreRoundedToTheNearest() {
        double[] parts = {100.49 / 255, 100.51 / 255, 0.4 / 255, 0.6 / 255};
        assertThat(Computation.pixelsOf(new FloatToPixels(), floats(shape(4), parts)))
                .containsExactly(100, 101, 0, 1);
    }

    @Test
    void tiesGoToTheEvenPixel() {
        // Their float32 products by 255 are exactly 0.5, 1.5, 2.5, 127.5 and 200.5.
        double[] parts = {0.5 / 255, 1.5 / 255, 2.5 / 255, 0.5, 200.5 / 255};
        assertThat(Computation.pixelsOf(new FloatToPixels(), floats(shape(5), parts)))
                .containsExactly(0, 2, 2, 128, 200);
    }

    @Test
    void pixelsAreClamped() {
        double[] parts = {-0.1, -1e30, 1.1, 1e30, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        assertThat(Computation.pixelsOf(new FloatToPixels(), floats(shape(6), parts)))
                .containsExactly(0, 0, 255, 255, 0, 255);
    }
}
