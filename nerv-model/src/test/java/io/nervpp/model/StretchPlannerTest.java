package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class StretchPlannerTest {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;

    /** Two pictures that have nothing in common, mixed: the share of the second one in each frame. */
    private record Mixed(int frameCount, IntToDoubleFunction share) implements FrameStore {
        @Override
        public void read(int frameIndex, byte[] rgb) {
            double second = share.applyAsDouble(frameIndex);
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    double a = Math.sin(x / 1.7 + y / 3.1) + Math.sin(y / 2.3 - x / 4.7);
                    double b = Math.sin(x / 2.9 - y / 1.9) + Math.sin(y / 1.6 + x / 3.7);
                    byte light = (byte) (128 + 50 * ((1 - second) * a + second * b));
                    int at = 3 * (y * WIDTH + x);
                    Arrays.fill(rgb, at, at + 3, light);
                }
            }
        }
    }

    private static List<Integer> starts(FrameStore frames) {
        return StretchPlanner.plan(WIDTH, HEIGHT, frames).starts();
    }

    @Test
    void aStillClipIsOneStretch() {
        assertThat(starts(new Mixed(9, frame -> 0))).containsExactly(0);
        assertThat(starts(new Mixed(1, frame -> 0))).containsExactly(0);
    }

    @Test
    void stretchesStartAtCuts() {
        assertThat(starts(new Mixed(12, frame -> frame < 7 ? 0 : 1))).containsExactly(0, 7);
        assertThat(starts(new Mixed(12, frame -> frame < 11 ? 0 : 1))).containsExactly(0, 11);
        assertThat(starts(new Mixed(12, frame -> frame / 4 % 2))).containsExactly(0, 4, 8);
    }

    /** The second half of a dissolve mirrors the first: borders that were left where the need is first seen would all lie too late. */
    @Test
    void bordersInADissolveLieAsFarFromItsStartAsFromItsEnd() {
        List<Integer> starts = starts(new Mixed(37, frame -> Math.min(Math.max((frame - 8) / 20.0, 0), 1)));
        assertThat(starts).hasSize(3);
        assertThat(starts.get(1) + starts.get(2)).isBetween(36, 38);
    }
}
