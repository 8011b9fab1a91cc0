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
    void aShiftedPictureIsFoundInTheMiddleFrameOfTheStretchBefore() {
        PyramidMotion motion = PyramidMotion.find(CONFIG, new Stretches(List.of(0, 2), 4), new MovingBlobs(4, STEP));
        GridSize grid = CONFIG.gridSize(16);
        int nodes = grid.height() * grid.width();
        int units = Math.round(2 * STEP / LatentNetwork.MOTION_UNIT);
        assertThat(motion.vectors()).hasSize(2 * nodes * 2);
        assertThat(motion.like()).containsExactly(false, true);
        assertThat(Arrays.copyOf(motion.vectors(), 2 * nodes)).containsOnly(0);
        assertThat(medianOfColumns(motion.vectors(), 1, nodes)).isBetween(units - 1, units + 1);
    }

    /** 6 pixels to the right, 8 down: places of each grid, vectors of the nodes that they lie in. */
    @Test
    void aGridIsMovedByWholePlaces() {
        GridSize grid = CONFIG.gridSize(16);
        int[] vectors = new int[2 * 2 * Math.toIntExact(grid.area())];
        int node = Math.toIntExact(grid.area()) * 2 + 2 * (grid.width() + 2);
        vectors[node] = 24;
        vectors[node + 1] = 32;
        PyramidMotion motion = new PyramidMotion(vectors, new boolean[] {false, true});
        LatentSpec spec = CONFIG.drivers().get(0);
        assertThat(spec.stride()).isEqualTo(2);
        float[] flow = motion.flow(CONFIG, spec, 1);
        for (int row = 0; row < spec.size().height(); row++) {
            for (int column = 0; column < spec.size().width(); column++) {
                boolean within = row / 8 == 1 && column / 8 == 2;
                int at = 2 * (row * spec.size().width() + column);
                assertThat(flow[at]).isEqualTo(within ? 3 : 0);
                assertThat(flow[at + 1]).isEqualTo(within ? 4 : 0);
            }
        }
        assertThat(motion.flow(CONFIG, spec, 0)).containsOnly(0);
    }

    @Test
    void whatIsUnlikeTheStretchBeforeHasNoMotionToIt() {
        FrameStore blobs = new MovingBlobs(4, STEP);
        FrameStore cut = new FrameStore() {
            @Override
            public int frameCount() {
                return 4;
            }

            @Override
            public void read(int frameIndex, byte[] rgb) {
                blobs.read(frameIndex, rgb);
                for (int i = 0; i < rgb.length && frameIndex >= 2; i++) {
                    rgb[i] = (byte) (i / 3 % 7 < 3 ? 20 : 220);
                }
            }
        };
        PyramidMotion motion = PyramidMotion.find(CONFIG, new Stretches(List.of(0, 2), 4), cut);
        assertThat(motion.like()).containsExactly(false, false);
        assertThat(motion.vectors()).containsOnly(0);
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
