package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MotionTest {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;
    private static final int STEP = 3;
    private static final LatentConfig CONFIG = new LatentConfig(
            WIDTH,
            HEIGHT,
            List.of(4, 4),
            List.of(new LatentGrid(2, 1)),
            16,
            List.of(new LatentGrid(16, 1)),
            LatentStart.NONE);

    /** A picture of soft blobs that moves to the left by STEP pixels a frame. */
    private record MovingBlobs(int frameCount, int step) implements FrameStore {
        @Override
        public void read(int frameIndex, byte[] rgb) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    double at = x + step * frameIndex;
                    double light = 128 + 50 * Math.sin(at / 5 + y / 11.0) + 50 * Math.sin(y / 6.0 - at / 13);
                    Arrays.fill(rgb, 3 * (y * WIDTH + x), 3 * (y * WIDTH + x) + 3, (byte) light);
                }
            }
        }
    }

    @Test
    void aShiftedPictureIsFoundInTheMiddleFrame() {
        int[] motion = Motion.first(CONFIG, Stretches.single(3), new MovingBlobs(3, STEP));
        GridSize grid = CONFIG.gridSize(16);
        int nodes = grid.height() * grid.width();
        assertThat(motion).hasSize(3 * nodes * 2);
        int unitsPerStep = Math.round(STEP / LatentNetwork.MOTION_UNIT);
        assertThat(medianOfColumns(motion, 0, nodes)).isBetween(-unitsPerStep - 1, -unitsPerStep + 1);
        assertThat(medianOfColumns(motion, 1, nodes)).isZero();
        assertThat(medianOfColumns(motion, 2, nodes)).isBetween(unitsPerStep - 1, unitsPerStep + 1);
    }

    @Test
    void aStillPictureDoesNotMove() {
        int[] motion = Motion.first(CONFIG, new Stretches(List.of(0, 2), 4), new MovingBlobs(4, 0));
        assertThat(motion).containsOnly(0);
    }

    private static int medianOfColumns(int[] motion, int frame, int nodes) {
        int[] columns = new int[nodes];
        Arrays.setAll(columns, node -> motion[2 * (frame * nodes + node)]);
        Arrays.sort(columns);
        return columns[nodes / 2];
    }
}
