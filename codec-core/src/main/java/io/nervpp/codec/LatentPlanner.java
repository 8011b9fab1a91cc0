package io.nervpp.codec;

import io.nervpp.codec.media.FrameSize;
import io.nervpp.model.FrameStore;
import io.nervpp.model.LatentConfig;
import io.nervpp.model.LatentGrid;
import io.nervpp.model.LatentStart;
import io.nervpp.model.StretchPlanner;
import io.nervpp.model.Stretches;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Structure of a network driven by latents, and how long it is trained: all that is picked for a clip, in one place. What was
 * measured is in docs/latent-stem.md.
 */
final class LatentPlanner {
    /** Loss that a bit a pixel may cost where nothing is asked for. */
    static final double USUAL_LAMBDA = 4e-3;

    /** Channels of every block. */
    private static final int WIDTH = 12;

    /** Longer side of frames for which three levels and the strides below were measured. */
    private static final int REFERENCE_SIDE = 320;

    private static final int REFERENCE_LEVELS = 3;
    private static final int REFERENCE_COARSE_STRIDE = 20;
    private static final int MOST_DOUBLINGS = 3;

    /** Grids of a pyramid that are coarser than the coarsest level, each of half the size of the next. */
    private static final int GRIDS_ABOVE = 3;

    /** Latents a place of the coarsest level's grid of a pyramid; the others have one. */
    private static final int COARSEST_CHANNELS = 2;

    private static final int FRAME_CHANNELS = 4;

    private static final double LEAST_EFFORT_EPOCHS = 12;
    private static final double EFFORT_FACTOR = 1.75;

    /** Shorter clips get more epochs, for as many steps. */
    private static final int ENOUGH_FRAMES = 32;

    private static final double MOST_SCALING = 4;

    private LatentPlanner() {}

    /**
     * Requires that a network can be built for frames of one size: to be found before a long clip is read.
     *
     * @throws IllegalArgumentException where it is beyond a decoder's limits
     */
    static void requireNetwork(FrameSize size) {
        Networks.requireDecodable(size.width(), size.height());
        config(size);
    }

    /** The structure for frames of one size. */
    static LatentConfig config(FrameSize size) {
        double enlargement = (double) Math.max(size.width(), size.height()) / REFERENCE_SIDE;
        int doublings = 0;
        while (doublings < MOST_DOUBLINGS && enlargement > 1.5 * (1 << doublings)) {
            doublings++;
        }
        int levels = REFERENCE_LEVELS + doublings;
        int coarsest = 1 << (levels - 1);
        List<LatentGrid> pyramid = new ArrayList<>();
        for (int stride = coarsest << GRIDS_ABOVE; stride >= 1; stride /= 2) {
            pyramid.add(new LatentGrid(stride, stride == coarsest ? COARSEST_CHANNELS : 1));
        }
        int coarse = REFERENCE_COARSE_STRIDE << doublings;
        List<LatentGrid> frameGrids = List.of(
                new LatentGrid(coarse, FRAME_CHANNELS), new LatentGrid(2 * coarsest, 1), new LatentGrid(coarsest, 1));
        return new LatentConfig(
                size.width(),
                size.height(),
                Collections.nCopies(levels, WIDTH),
                pyramid,
                Math.max(REFERENCE_COARSE_STRIDE, coarse / 2),
                frameGrids,
                doublings == 0 ? LatentStart.PHOTOGRAPHS : LatentStart.LARGE_PHOTOGRAPHS);
    }

    /** The stretches of a clip of frames of one size. */
    static Stretches stretches(FrameSize size, FrameStore frames) {
        return StretchPlanner.plan(size.width(), size.height(), frames);
    }

    /** Passes over a clip of so many frames. */
    static int epochs(int effort, int frameCount) {
        double epochs = LEAST_EFFORT_EPOCHS * StrictMath.pow(EFFORT_FACTOR, effort);
        double scaling = Math.min(MOST_SCALING, Math.max(1, (double) ENOUGH_FRAMES / frameCount));
        return (int) Math.round(epochs * scaling);
    }
}
