package io.nervpp.bitstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;

/** Walks over the sections of one file, in the only order there is: video, then segment, weights and, where its network has them, latents for each segment, then end. */
final class SectionParser {
    private static final int CHECKSUM_BYTES = 4;

    private final byte[] file;
    private final ByteSource source;
    private final DecoderLimits limits;
    private final List<SectionSummary> sections = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private SectionType expected = SectionType.VIDEO;
    private VideoDescription video;
    private int firstFrame;
    private int segmentFrameCount;
    private StemDescription stem;
    private byte[] weights;

    /** A parser of {@code file}, of which {@code source} has read the magic and the version. */
    SectionParser(byte[] file, ByteSource source, DecoderLimits limits) {
        this.file = file;
        this.source = source;
        this.limits = limits;
    }

    /** The sections seen, in order. */
    List<SectionSummary> sections() {
        return sections;
    }

    NvppStream parse() {
        boolean ended;
        do {
            ended = parseSection();
        } while (!ended);
        if (source.remaining() > 0) {
            throw new MalformedBitstreamException(
                    "bad file size: " + source.remaining() + " bytes after the end, expected none",
                    "file",
                    source.position());
        }
        return new NvppStream(video, segments);
    }

    /** Whether that was the end section. */
    private boolean parseSection() {
        int start = source.position();
        int code = source.readByte("section_type");
        int lengthOffset = source.position();
        long length = source.readUnsigned("section_length");
        if (length > source.remaining() - CHECKSUM_BYTES) {
            throw new MalformedBitstreamException(
                    "bad section length: " + length + ", expected at most "
                            + Math.max(0, source.remaining() - CHECKSUM_BYTES),
                    "section_length",
                    lengthOffset);
        }
        int contentStart = source.position();
        int contentEnd = contentStart + (int) length;
        source.skip((int) length);
        checkChecksum(start, contentEnd);
        if (SectionType.isAncillary(code)) {
            add(code, "ancillary", start);
            return false;
        }
        SectionType type = SectionType.of(code, start);
        if (type != expected && !(type == SectionType.END && expected == SectionType.SEGMENT)) {
            throw new MalformedBitstreamException(
                    "bad section type: " + type.label() + ", expected " + expected.label(), "section_type", start);
        }
        add(code, type.label(), start);
        ByteSource content = new ByteSource(file, contentStart, contentEnd);
        parseContent(type, content, start);
        if (content.remaining() > 0) {
            throw new MalformedBitstreamException(
                    "bad section length: " + length + ", expected " + (length - content.remaining()),
                    "section_length",
                    lengthOffset);
        }
        return type == SectionType.END;
    }

    private void parseContent(SectionType type, ByteSource content, int sectionStart) {
        switch (type) {
            case VIDEO -> {
                video = VideoSection.read(content, limits);
                expected = SectionType.SEGMENT;
            }
            case SEGMENT -> {
                parseSegment(content, sectionStart);
                expected = SectionType.WEIGHTS;
            }
            case WEIGHTS -> parseWeights(content);
            case LATENTS -> parseLatents(content);
            case END -> {
                if (firstFrame != video.frameCount()) {
                    throw new MalformedBitstreamException(
                            "bad segments: " + firstFrame + " frames in all, expected " + video.frameCount(),
                            "section_type",
                            sectionStart);
                }
            }
        }
    }

    private void parseSegment(ByteSource content, int sectionStart) {
        if (segments.size() == limits.maxSegmentCount()) {
            throw new UnsupportedBitstreamException(
                    "segments beyond the limit: more than " + limits.maxSegmentCount(), "section_type", sectionStart);
        }
        segmentFrameCount = SegmentSection.readFrameCount(content, video.frameCount() - firstFrame);
        stem = SegmentSection.readStem(content, segmentFrameCount, video, limits);
    }

    private void parseWeights(ByteSource content) {
        int offset = content.position();
        requireSome(content, SectionType.WEIGHTS);
        long count = stem instanceof NetworkDescription network
                ? network.weightCount()
                : ((LatentDescription) stem).weightCount();
        WeightCoder.checkCount(count, content.remaining(), limits, offset);
        weights = content.readBytes(content.remaining());
        if (stem instanceof LatentDescription) {
            expected = SectionType.LATENTS;
        } else {
            endSegment(new byte[0], offset);
        }
    }

    private void parseLatents(ByteSource content) {
        int offset = content.position();
        requireSome(content, SectionType.LATENTS);
        long count = ((LatentDescription) stem).latentCount(video.width(), video.height(), segmentFrameCount);
        LatentCoder.checkCount(count, content.remaining(), limits, offset);
        endSegment(content.readBytes(content.remaining()), offset);
    }

    private void endSegment(byte[] latents, long offset) {
        long macs = stem instanceof NetworkDescription network
                ? network.macsPerFrame()
                : ((LatentDescription) stem).macsPerFrame(video.width(), video.height());
        limits.workProblem(macs, segmentFrameCount, weights.length + latents.length)
                .ifPresent(problem -> {
                    throw new UnsupportedBitstreamException(problem, "segment_frame_count", offset);
                });
        segments.add(new Segment(firstFrame, segmentFrameCount, stem, weights, latents));
        firstFrame += segmentFrameCount;
        expected = SectionType.SEGMENT;
    }

    private static void requireSome(ByteSource content, SectionType type) {
        if (content.remaining() == 0) {
            throw new MalformedBitstreamException(
                    "bad " + type.label() + ": no bytes, expected at least 1", type.label(), content.position());
        }
    }

    private void checkChecksum(int start, int contentEnd) {
        CRC32C checksum = new CRC32C();
        checksum.update(file, start, contentEnd - start);
        int offset = source.position();
        int stored = source.readInt32("section_checksum");
        if (stored != (int) checksum.getValue()) {
            throw new MalformedBitstreamException(
                    String.format(Locale.ROOT, "bad section checksum: %08x, expected %08x", stored, (int)
                            checksum.getValue()),
                    "section_checksum",
                    offset);
        }
    }

    private void add(int code, String name, int start) {
        sections.add(new SectionSummary(code, name, start, source.position() - start));
    }
}
