package io.nervpp.benchmarks;

import io.nervpp.bitstream.LatentDescription;
import io.nervpp.bitstream.LatentLayout;
import io.nervpp.bitstream.StepTable;
import io.nervpp.model.LatentConfig;
import io.nervpp.model.LatentGrid;
import io.nervpp.model.LatentStart;
import io.nervpp.model.StepGrid;
import java.util.List;
import java.util.SplittableRandom;

/** The network driven by latents that an encoder picks for 320x180, and integers like those of a clip. */
final class LatentCase {
    static final int WIDTH = 320;
    static final int HEIGHT = 180;

    /** What a bit a pixel costs where nothing is asked for. */
    static final double LAMBDA = 4e-3;

    static final LatentConfig CONFIG = new LatentConfig(
            WIDTH,
            HEIGHT,
            List.of(12, 12, 12),
            List.of(
                    new LatentGrid(32, 1),
                    new LatentGrid(16, 1),
                    new LatentGrid(8, 1),
                    new LatentGrid(4, 2),
                    new LatentGrid(2, 1),
                    new LatentGrid(1, 1)),
            20,
            List.of(new LatentGrid(20, 4), new LatentGrid(8, 1), new LatentGrid(4, 1)),
            LatentStart.PHOTOGRAPHS);

    /** The steps of weights that a file can name. */
    static final StepGrid STEPS = new StepGrid() {
        @Override
        public int size() {
            return StepTable.SIZE;
        }

        @Override
        public float step(int index) {
            return StepTable.step(index);
        }
    };

    private static final long SEED = 1;

    private LatentCase() {}

    /** Layouts of the latents of a clip that is one stretch. */
    static List<LatentLayout> layouts(int frameCount) {
        LatentDescription description = new LatentDescription(
                0,
                CONFIG.widths(),
                grids(CONFIG.pyramid()),
                CONFIG.motionStride(),
                grids(CONFIG.frameGrids()),
                List.of(0));
        return description.layouts(WIDTH, HEIGHT, frameCount);
    }

    private static List<io.nervpp.bitstream.LatentGrid> grids(List<LatentGrid> grids) {
        return grids.stream()
                .map(grid -> new io.nervpp.bitstream.LatentGrid(grid.stride(), grid.channels()))
                .toList();
    }

    /** Integers of a Laplace distribution; {@code scale} is the mean of their magnitudes before rounding. */
    static int[] integers(int count, double scale) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] integers = new int[count];
        for (int i = 0; i < count; i++) {
            double magnitude = -scale * Math.log(1 - random.nextDouble());
            integers[i] = (int) Math.round(random.nextBoolean() ? magnitude : -magnitude);
        }
        return integers;
    }
}
