package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FrameOrderTest {
    @Test
    void ordersAreFixedForGood() {
        assertThat(FrameOrder.of(10, 1, 0)).containsExactly(0, 4, 8, 6, 3, 9, 1, 7, 2, 5);
        assertThat(FrameOrder.of(10, 1, 1)).containsExactly(7, 1, 8, 3, 6, 5, 0, 4, 2, 9);
        assertThat(FrameOrder.of(10, 2, 0)).containsExactly(8, 4, 5, 0, 2, 9, 7, 1, 6, 3);
    }

    @Test
    void everyFrameComesOnce() {
        for (int frameCount = 1; frameCount < 40; frameCount++) {
            assertThat(FrameOrder.of(frameCount, 3, frameCount))
                    .containsExactlyInAnyOrder(IntStream.range(0, frameCount).toArray());
        }
    }

    @Test
    void everyFrameComesFirstAboutEquallyOften() {
        int[] firsts = new int[5];
        for (int epoch = 0; epoch < 5000; epoch++) {
            firsts[FrameOrder.of(5, 11, epoch)[0]]++;
        }
        // Five standard deviations of a binomial count of 5000 draws at 1/5.
        double tolerance = 5 * Math.sqrt(5000 * 0.2 * 0.8);
        for (int count : firsts) {
            assertThat((double) count).isCloseTo(1000, within(tolerance));
        }
    }
}
