package io.nervpp.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Structure of a NeRV++ network driven by latents, and the frame that it makes. Grids of integer latents, shared by a stretch of
 * frames, are warped for each frame by a coarse field of motion; with a few latents of the frame itself they go through decoder
 * blocks, one a level, from coarse to fine. Level i of L has a place every 2^(L - 1 - i) pixels. Levels cover the frame enlarged to a
 * multiple of the coarsest level's stride; what lies right of the frame and below is cut off.
 *
 * @param width width of the frame in pixels, 1..65535
 * @param height height of the frame in pixels, 1..65535
 * @param widths channels of the decoder blocks, one for each level, 1..8 levels, 1..1024 channels
 * @param pyramid grids of the latents that a stretch shares, 1..12, coarse to fine
 * @param motionStride pixels from one vector of the motion field to the next, 1..1024
 * @param frameGrids grids of each frame's own latents, 0..4, coarse to fine
 * @param start what the weights are counted from
 * @param predicted whether motion leads from each pyramid to the one before it, so that it can be predicted
 */
public record LatentConfig(
        int width,
        int height,
        List<Integer> widths,
        List<LatentGrid> pyramid,
        int motionStride,
        List<LatentGrid> frameGrids,
        LatentStart start,
        boolean predicted)
        implements NetworkConfig {
    private static final int MAX_LEVELS = 8;
    private static final int MAX_WIDTH = 1024;
    private static final int MAX_PYRAMID_GRIDS = 12;
    private static final int MAX_FRAME_GRIDS = 4;
    private static final int MAX_STRIDE = 1024;

    /** @throws IllegalArgumentException where a value is out of its range, or a tensor would have 2^31 elements or more */
    public LatentConfig {
        NervConfig.requireFrame(width, height);
        widths = List.copyOf(widths);
        pyramid = List.copyOf(pyramid);
        frameGrids = List.copyOf(frameGrids);
        requireRange("number of levels", widths.size(), 1, MAX_LEVELS);
        widths.forEach(channels -> requireRange("width of a block", channels, 1, MAX_WIDTH));
        requireRange("number of pyramid grids", pyramid.size(), 1, MAX_PYRAMID_GRIDS);
        requireRange("motion stride", motionStride, 1, MAX_STRIDE);
        requireRange("number of frame grids", frameGrids.size(), 0, MAX_FRAME_GRIDS);
        requireCoarseToFine(pyramid);
        requireCoarseToFine(frameGrids);
        int coarsest = 1 << (widths.size() - 1);
        double area = (double) cover(height, coarsest) * cover(width, coarsest);
        for (int level = 0; level < widths.size(); level++) {
            // A block makes four subpixels of each channel.
            requireFits("activations of level " + level, area * (1 << (2 * level)) * 4 * widths.get(level));
        }
        double padded = area * coarsest * coarsest;
        for (LatentGrid grid : pyramid) {
            requireFits("latents of stride " + grid.stride(), padded * grid.channels());
        }
    }

    /** A network whose pyramids are not predicted from each other. */
    public LatentConfig(
            int width,
            int height,
            List<Integer> widths,
            List<LatentGrid> pyramid,
            int motionStride,
            List<LatentGrid> frameGrids,
            LatentStart start) {
        this(width, height, widths, pyramid, motionStride, frameGrids, start, false);
    }

    /** The same with pyramids that are predicted from each other. */
    public LatentConfig withPrediction() {
        return new LatentConfig(width, height, widths, pyramid, motionStride, frameGrids, start, true);
    }

    private static void requireCoarseToFine(List<LatentGrid> grids) {
        for (int i = 1; i < grids.size(); i++) {
            if (grids.get(i).stride() > grids.get(i - 1).stride()) {
                throw new IllegalArgumentException("bad grids: " + grids + ", expected coarse before fine");
            }
        }
    }

    private static void requireRange(String what, int actual, int min, int max) {
        if (actual < min || actual > max) {
            throw new IllegalArgumentException("bad " + what + ": " + actual + ", expected " + min + ".." + max);
        }
    }

    private static void requireFits(String what, double elements) {
        if (elements > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("bad " + what + ": " + String.format(Locale.ROOT, "%.3g", elements)
                    + " elements, expected fewer than 2^31; take a smaller frame or fewer channels");
        }
    }

    private static int cover(int extent, int stride) {
        return (extent + stride - 1) / stride;
    }

    /** Number of levels L. */
    public int levels() {
        return widths.size();
    }

    /** Pixels from one place of a level to the next: 2^(L - 1 - level). */
    public int levelStride(int level) {
        return 1 << (levels() - 1 - level);
    }

    /** Rows and columns of a level. */
    public GridSize levelSize(int level) {
        int coarsest = levelStride(0);
        return new GridSize(cover(height, coarsest) << level, cover(width, coarsest) << level);
    }

    /** Rows and columns of a grid of the given stride: as many as cover the finest level. */
    public GridSize gridSize(int stride) {
        GridSize padded = levelSize(levels() - 1);
        return new GridSize(cover(padded.height(), stride), cover(padded.width(), stride));
    }

    /** The level that a grid joins: the coarsest with a stride of at most the grid's, or the finest. */
    int levelOf(int stride) {
        for (int level = 0; level < levels(); level++) {
            if (levelStride(level) <= stride) {
                return level;
            }
        }
        return levels() - 1;
    }

    /** The planes of integers, in their fixed order: the motion between pyramids, the pyramid's, the motion, the frames' own. */
    public List<LatentSpec> latents() {
        List<LatentSpec> specs = new ArrayList<>();
        List<LatentGrid> motion = List.of(new LatentGrid(motionStride, 2));
        addGrids(LatentSpec.Kind.BETWEEN, predicted ? motion : List.of(), specs);
        addGrids(LatentSpec.Kind.PYRAMID, pyramid, specs);
        addGrids(LatentSpec.Kind.MOTION, motion, specs);
        addGrids(LatentSpec.Kind.FRAME, frameGrids, specs);
        return List.copyOf(specs);
    }

    /** Those of {@link #latents} that the network makes frames of: all but the motion between pyramids. */
    List<LatentSpec> drivers() {
        return latents().stream()
                .filter(spec -> spec.kind() != LatentSpec.Kind.BETWEEN)
                .toList();
    }

    private void addGrids(LatentSpec.Kind kind, List<LatentGrid> grids, List<LatentSpec> specs) {
        for (int i = 0; i < grids.size(); i++) {
            LatentGrid grid = grids.get(i);
            specs.add(new LatentSpec(kind, i, grid.stride(), gridSize(grid.stride()), grid.channels()));
        }
    }

    /** The network's parameters in their fixed order: the order of use, each weight before its bias. */
    @Override
    public List<ParameterSpec> parameters() {
        return LatentNetwork.specs(this);
    }

    /** Multiply-accumulate operations of one frame's synthesis, those of the warp and of resizing not counted. */
    @Override
    public long macsPerFrame() {
        return LatentNetwork.synthesisGraph(this, 1, 1).multiplyAccumulates();
    }
}
