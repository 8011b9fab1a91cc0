package io.nervpp.bitstream;

import java.util.ArrayList;
import java.util.List;

/**
 * Structure of a network driven by latents. The segment's frames fall into stretches, each with a pyramid of its own.
 *
 * @param structure variants of the network, a set of flags, all reserved
 * @param widths channels of the decoder blocks, coarse to fine, 1..8 levels, each 1..1024; each level but the last doubles the size
 * @param pyramid grids of a pyramid, coarse to fine, 1..12
 * @param motionStride stride of the motion grid, 1..1024
 * @param frameGrids grids of each frame's own latents, 0..4
 * @param stretchStarts first frames of the stretches, counted from the segment's first: 0 first, increasing
 */
public record LatentDescription(
        int structure,
        List<Integer> widths,
        List<LatentGrid> pyramid,
        int motionStride,
        List<LatentGrid> frameGrids,
        List<Integer> stretchStarts)
        implements StemDescription {
    /** Channels of the motion grid: columns, rows. */
    static final int MOTION_CHANNELS = 2;

    /** More latents than fit in an array. */
    private static final long MANY = 1L << 31;

    /** @throws IllegalArgumentException where a value is out of range */
    public LatentDescription {
        widths = List.copyOf(widths);
        pyramid = List.copyOf(pyramid);
        frameGrids = List.copyOf(frameGrids);
        stretchStarts = List.copyOf(stretchStarts);
        Field.STRUCTURE.require(structure);
        Field.LEVEL_COUNT.require(widths.size());
        widths.forEach(Field.LEVEL_CHANNELS::require);
        Field.PYRAMID_GRID_COUNT.require(pyramid.size());
        Field.MOTION_STRIDE.require(motionStride);
        Field.FRAME_GRID_COUNT.require(frameGrids.size());
        Field.STRETCH_COUNT.require(stretchStarts.size());
        for (int i = 0; i < stretchStarts.size(); i++) {
            if (i == 0 ? stretchStarts.get(0) != 0 : stretchStarts.get(i) <= stretchStarts.get(i - 1)) {
                throw new IllegalArgumentException(
                        "bad stretch start: " + stretchStarts.get(i) + ", expected 0 first, then increasing");
            }
        }
    }

    @Override
    public int outputHeight(int frameHeight) {
        return padded(frameHeight);
    }

    @Override
    public int outputWidth(int frameWidth) {
        return padded(frameWidth);
    }

    /** The groups of latents of a segment of {@code frameCount} frames of this size, in their order in the file. */
    public List<LatentLayout> layouts(int frameWidth, int frameHeight, int frameCount) {
        List<LatentLayout> layouts = new ArrayList<>();
        for (LatentGrid grid : pyramid) {
            layouts.add(layout(LatentLayout.Kind.PYRAMID, stretchStarts.size(), grid, frameWidth, frameHeight));
        }
        LatentGrid motion = new LatentGrid(motionStride, MOTION_CHANNELS);
        layouts.add(layout(LatentLayout.Kind.FRAME, frameCount, motion, frameWidth, frameHeight));
        for (LatentGrid grid : frameGrids) {
            layouts.add(layout(LatentLayout.Kind.FRAME, frameCount, grid, frameWidth, frameHeight));
        }
        return layouts;
    }

    /** Number of latents in all those groups; where it is beyond all limits, some number beyond them. */
    public long latentCount(int frameWidth, int frameHeight, int frameCount) {
        long pyramids = 0;
        for (LatentGrid grid : pyramid) {
            pyramids += count(grid, frameWidth, frameHeight);
        }
        long frames = count(new LatentGrid(motionStride, MOTION_CHANNELS), frameWidth, frameHeight);
        for (LatentGrid grid : frameGrids) {
            frames += count(grid, frameWidth, frameHeight);
        }
        return Math.min(pyramids, MANY) * stretchStarts.size() + Math.min(frames, MANY) * frameCount;
    }

    /** Elements of the largest tensor between two operations, for one frame: a level's grid with four of the next level's pixels each. */
    public long largestActivation(int frameWidth, int frameHeight) {
        long largest = 3L * padded(frameHeight) * padded(frameWidth);
        int levels = widths.size();
        for (int level = 0; level < levels; level++) {
            int shift = levels - 1 - level;
            long area = (long) (padded(frameHeight) >> shift) * (padded(frameWidth) >> shift);
            largest = Math.max(largest, area * widths.get(level) * (shift > 0 ? 4 : 1));
        }
        return largest;
    }

    private LatentLayout layout(LatentLayout.Kind kind, int count, LatentGrid grid, int frameWidth, int frameHeight) {
        return new LatentLayout(
                kind,
                count,
                divided(padded(frameHeight), grid.stride()),
                divided(padded(frameWidth), grid.stride()),
                grid.channels());
    }

    private long count(LatentGrid grid, int frameWidth, int frameHeight) {
        return (long) divided(padded(frameHeight), grid.stride())
                * divided(padded(frameWidth), grid.stride())
                * grid.channels();
    }

    private int padded(int extent) {
        int shift = widths.size() - 1;
        return divided(extent, 1 << shift) << shift;
    }

    private static int divided(int extent, int divisor) {
        return (extent + divisor - 1) / divisor;
    }
}
