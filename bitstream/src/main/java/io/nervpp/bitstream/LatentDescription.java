package io.nervpp.bitstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Structure of a network driven by latents. The segment's frames fall into stretches, each with a pyramid of its own.
 *
 * @param structure variant of the network by its number, 0..5: format document, "Start of the weights"; from {@link #PREDICTED} on pyramids
 *     are predicted from those before them
 * @param widths channels of the decoder blocks, coarse to fine, 1..8 levels, each 1..1024; each level but the last doubles the size
 * @param pyramid grids of a pyramid, coarse to fine, 1..12; of these or {@code frameGrids} one has at least the coarsest level's stride
 * @param motionStride stride of the motion grid, 1..1024
 * @param frameGrids grids of each frame's own latents, coarse to fine, 0..4
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

    /** The first structure with motion between pyramids; it is otherwise as structure 0, the next as 1 and so on. */
    public static final int PREDICTED = 3;

    private static final int STRIDE = 2;
    private static final int COLORS = 3;

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
        gridProblem(widths.size(), pyramid, frameGrids).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
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

    /** Whether motion leads from each pyramid to the one before it, from which it is predicted. */
    public boolean predicted() {
        return structure >= PREDICTED;
    }

    /** The groups of latents of a segment of {@code frameCount} frames of this size, in their order in the file. */
    public List<LatentLayout> layouts(int frameWidth, int frameHeight, int frameCount) {
        List<LatentLayout> layouts = new ArrayList<>();
        LatentGrid motion = new LatentGrid(motionStride, MOTION_CHANNELS);
        if (predicted()) {
            layouts.add(layout(LatentLayout.Kind.BETWEEN, stretchStarts.size(), motion, frameWidth, frameHeight));
        }
        for (LatentGrid grid : pyramid) {
            layouts.add(layout(LatentLayout.Kind.PYRAMID, stretchStarts.size(), grid, frameWidth, frameHeight));
        }
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
        pyramids += predicted() ? frames : 0;
        for (LatentGrid grid : frameGrids) {
            frames += count(grid, frameWidth, frameHeight);
        }
        return Math.min(pyramids, MANY) * stretchStarts.size() + Math.min(frames, MANY) * frameCount;
    }

    /** The tensors of the network's weights, in their order in the file. */
    public List<TensorLayout> weightLayouts() {
        TensorLayouts layouts = new TensorLayouts();
        int last = widths.size() - 1;
        for (int level = 0; level <= last; level++) {
            int channels = widths.get(level);
            if (level < last) {
                layouts.addBlock(channels, inputs(level), STRIDE);
            } else {
                layouts.addPointwise(channels, inputs(level));
                layouts.addResidual(channels);
            }
        }
        layouts.addHead(widths.get(last));
        return layouts.list();
    }

    /** Number of weights and biases in all. */
    public long weightCount() {
        return weightLayouts().stream().mapToLong(TensorLayout::elementCount).sum();
    }

    /** Multiply-accumulate operations of a frame's convolutions. */
    public long macsPerFrame(int frameWidth, int frameHeight) {
        int last = widths.size() - 1;
        long macs = 0;
        for (int level = 0; level <= last; level++) {
            long area = ((long) padded(frameHeight) >> (last - level)) * (padded(frameWidth) >> (last - level));
            long c = widths.get(level);
            long residual = 9 * c + 2 * c * c;
            long block = level < last ? 9 * 4 * c * c + 4 * residual : 9 * COLORS * c;
            macs += area * (inputs(level) * c + residual + block);
        }
        return macs;
    }

    /** Channels that a level's first convolution joins: those of the level before and of the grids that belong here. */
    private int inputs(int level) {
        int channels = level == 0 ? 0 : widths.get(level - 1);
        for (List<LatentGrid> grids : List.of(pyramid, frameGrids)) {
            for (LatentGrid grid : grids) {
                channels += levelOf(grid.stride()) == level ? grid.channels() : 0;
            }
        }
        return channels;
    }

    /** The coarsest level whose stride is at most {@code stride}. */
    private int levelOf(int stride) {
        int level = 0;
        while (1 << (widths.size() - 1 - level) > stride) {
            level++;
        }
        return level;
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

    /** What is wrong with the grids of a network of so many levels, or empty: their order, or none for the coarsest level. */
    static Optional<String> gridProblem(int levels, List<LatentGrid> pyramid, List<LatentGrid> frameGrids) {
        int coarsest = 0;
        for (List<LatentGrid> grids : List.of(pyramid, frameGrids)) {
            for (int i = 0; i < grids.size(); i++) {
                coarsest = Math.max(coarsest, grids.get(i).stride());
                if (i > 0 && grids.get(i).stride() > grids.get(i - 1).stride()) {
                    return Optional.of("bad grid stride: " + grids.get(i).stride() + " after "
                            + grids.get(i - 1).stride() + ", expected coarse before fine");
                }
            }
        }
        int needed = 1 << (levels - 1);
        return coarsest >= needed
                ? Optional.empty()
                : Optional.of("bad grid stride: at most " + coarsest + ", expected one of at least " + needed
                        + " for the coarsest level");
    }

    private LatentLayout layout(LatentLayout.Kind kind, int count, LatentGrid grid, int frameWidth, int frameHeight) {
        return new LatentLayout(
                kind,
                count,
                divided(padded(frameHeight), grid.stride()),
                divided(padded(frameWidth), grid.stride()),
                grid.channels(),
                grid.stride());
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
