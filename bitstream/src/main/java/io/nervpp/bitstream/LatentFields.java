package io.nervpp.bitstream;

import java.util.ArrayList;
import java.util.List;

/** The fields of a network driven by latents, within a segment section. Format document, "Segment section". */
final class LatentFields {
    private LatentFields() {}

    static void write(ByteSink sink, LatentDescription description) {
        sink.putUnsigned(description.structure());
        sink.putUnsigned(description.widths().size());
        description.widths().forEach(sink::putUnsigned);
        putGrids(sink, description.pyramid());
        sink.putUnsigned(description.motionStride());
        putGrids(sink, description.frameGrids());
        List<Integer> starts = description.stretchStarts();
        sink.putUnsigned(starts.size());
        for (int i = 1; i < starts.size(); i++) {
            sink.putUnsigned(starts.get(i) - starts.get(i - 1));
        }
    }

    /** Reads a network for {@code frameCount} frames of {@code video}. */
    static LatentDescription read(ByteSource source, int frameCount, VideoDescription video, DecoderLimits limits) {
        int offset = source.position();
        int structure = readStructure(source);
        int levels = source.readUnsigned(Field.LEVEL_COUNT);
        List<Integer> widths = new ArrayList<>(levels);
        for (int i = 0; i < levels; i++) {
            widths.add(source.readUnsigned(Field.LEVEL_CHANNELS));
        }
        int gridsOffset = source.position();
        List<LatentGrid> pyramid = readGrids(source, source.readUnsigned(Field.PYRAMID_GRID_COUNT));
        int motionStride = source.readUnsigned(Field.MOTION_STRIDE);
        List<LatentGrid> frameGrids = readGrids(source, source.readUnsigned(Field.FRAME_GRID_COUNT));
        LatentDescription.gridProblem(levels, pyramid, frameGrids).ifPresent(problem -> {
            throw new MalformedBitstreamException(problem, Field.GRID_STRIDE.label(), gridsOffset);
        });
        List<Integer> starts = readStarts(source, frameCount);
        LatentDescription description =
                new LatentDescription(structure, widths, pyramid, motionStride, frameGrids, starts);
        limits.latentNetworkProblem(description, video, frameCount).ifPresent(problem -> {
            throw new UnsupportedBitstreamException(problem, "network", offset);
        });
        return description;
    }

    private static int readStructure(ByteSource source) {
        int offset = source.position();
        long structure = source.readUnsigned(Field.STRUCTURE.label());
        if (!Field.STRUCTURE.allows(structure)) {
            throw new UnsupportedBitstreamException(
                    "unknown structure: " + structure + ", expected at most " + Field.STRUCTURE.max(),
                    Field.STRUCTURE.label(),
                    offset);
        }
        return (int) structure;
    }

    private static List<Integer> readStarts(ByteSource source, int frameCount) {
        int count = source.readUnsigned(Field.STRETCH_COUNT);
        List<Integer> starts = new ArrayList<>();
        starts.add(0);
        long next = 0;
        for (int i = 1; i < count; i++) {
            int offset = source.position();
            next += source.readUnsigned(Field.STRETCH_FRAME_COUNT);
            if (next >= frameCount) {
                throw new MalformedBitstreamException(
                        "bad stretch frame count: stretch from frame " + next + ", expected below " + frameCount,
                        Field.STRETCH_FRAME_COUNT.label(),
                        offset);
            }
            starts.add((int) next);
        }
        return starts;
    }

    private static void putGrids(ByteSink sink, List<LatentGrid> grids) {
        sink.putUnsigned(grids.size());
        for (LatentGrid grid : grids) {
            sink.putUnsigned(grid.stride());
            sink.putUnsigned(grid.channels());
        }
    }

    private static List<LatentGrid> readGrids(ByteSource source, int count) {
        List<LatentGrid> grids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            grids.add(new LatentGrid(source.readUnsigned(Field.GRID_STRIDE), source.readUnsigned(Field.GRID_CHANNELS)));
        }
        return grids;
    }
}
