package io.nervpp.bitstream;

import java.util.ArrayList;
import java.util.List;

/** The content of a segment section. Format document, "Segment section". */
final class SegmentSection {
    private static final int MLP_STEM = 0;
    private static final int LATENT_STEM = 1;

    private SegmentSection() {}

    static byte[] write(Segment segment) {
        ByteSink sink = new ByteSink();
        sink.putUnsigned(segment.frameCount());
        if (segment.stem() instanceof LatentDescription latent) {
            sink.putByte(LATENT_STEM);
            LatentFields.write(sink, latent);
        } else if (segment.stem() instanceof NetworkDescription network) {
            sink.putByte(MLP_STEM);
            write(sink, network);
        }
        return sink.toByteArray();
    }

    private static void write(ByteSink sink, NetworkDescription network) {
        sink.putUnsigned(network.baseHeight());
        sink.putUnsigned(network.baseWidth());
        sink.putUnsigned(network.strides().size());
        network.strides().forEach(sink::putUnsigned);
        sink.putUnsigned(network.stemChannels());
        sink.putUnsigned(network.minChannels());
        sink.putUnsigned(network.reduction());
        sink.putUnsigned(network.stemHidden());
        sink.putFloat64(network.peBase());
        sink.putUnsigned(network.peLevels());
    }

    /** Reads the number of frames, at most {@code framesLeft}. */
    static int readFrameCount(ByteSource source, int framesLeft) {
        int offset = source.position();
        int count = source.readUnsigned(Field.SEGMENT_FRAME_COUNT);
        if (count > framesLeft) {
            throw new MalformedBitstreamException(
                    "bad segment frame count: " + count + ", expected at most the " + framesLeft + " that are left",
                    Field.SEGMENT_FRAME_COUNT.label(),
                    offset);
        }
        return count;
    }

    /** Reads the network, which must cover the {@code frameCount} frames of {@code video}. */
    static StemDescription readStem(ByteSource source, int frameCount, VideoDescription video, DecoderLimits limits) {
        int offset = source.position();
        int stem = source.readByte("stem_kind");
        return switch (stem) {
            case MLP_STEM -> readNetwork(source, video, limits, offset);
            case LATENT_STEM -> LatentFields.read(source, frameCount, video, limits);
            default ->
                throw new UnsupportedBitstreamException(
                        "unknown stem kind: " + stem + ", expected 0 or 1", "stem_kind", offset);
        };
    }

    private static NetworkDescription readNetwork(
            ByteSource source, VideoDescription video, DecoderLimits limits, int offset) {
        int baseHeight = source.readUnsigned(Field.BASE_HEIGHT);
        int baseWidth = source.readUnsigned(Field.BASE_WIDTH);
        int stridesOffset = source.position();
        List<Integer> strides = readStrides(source);
        checkOutput(
                NetworkDescription.enlarged(baseWidth, strides),
                NetworkDescription.enlarged(baseHeight, strides),
                video,
                limits,
                stridesOffset);
        int stemChannels = source.readUnsigned(Field.STEM_CHANNELS);
        int minChannels = source.readUnsigned(Field.MIN_CHANNELS);
        int reduction = source.readUnsigned(Field.REDUCTION);
        int stemHidden = source.readUnsigned(Field.STEM_HIDDEN);
        int peBaseOffset = source.position();
        double peBase = source.readFloat64("pe_base");
        int peLevels = source.readUnsigned(Field.PE_LEVELS);
        if (!NetworkDescription.isPeBase(peBase, peLevels)) {
            throw new MalformedBitstreamException(
                    NetworkDescription.peBaseProblem(peBase, peLevels), "pe_base", peBaseOffset);
        }
        NetworkDescription network = new NetworkDescription(
                baseHeight, baseWidth, strides, stemChannels, minChannels, reduction, stemHidden, peBase, peLevels);
        limits.activationProblem(network.largestActivation()).ifPresent(problem -> {
            throw new UnsupportedBitstreamException(problem, "network", offset);
        });
        limits.workProblem(network.macsPerFrame()).ifPresent(problem -> {
            throw new UnsupportedBitstreamException(problem, "network", offset);
        });
        return network;
    }

    private static List<Integer> readStrides(ByteSource source) {
        int count = source.readUnsigned(Field.STRIDE_COUNT);
        List<Integer> strides = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            strides.add(source.readUnsigned(Field.STRIDE));
        }
        return strides;
    }

    private static void checkOutput(long width, long height, VideoDescription video, DecoderLimits limits, int offset) {
        if (width < video.width()
                || height < video.height()
                || Math.max(width, height) > NetworkDescription.MAX_OUTPUT_EXTENT) {
            throw new MalformedBitstreamException(
                    "bad network output: " + width + "x" + height + ", expected " + video.width() + "x" + video.height()
                            + " to " + NetworkDescription.MAX_OUTPUT_EXTENT + " a side",
                    "strides",
                    offset);
        }
        limits.outputSizeProblem(width, height).ifPresent(problem -> {
            throw new UnsupportedBitstreamException(problem, "strides", offset);
        });
    }
}
