package io.nervpp.bitstream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Makes files. The same stream gives the same bytes, always and everywhere. */
public final class NvppWriter {
    private static final byte[] NOTHING = {};

    private NvppWriter() {}

    /** The file as bytes. */
    public static byte[] toBytes(NvppStream stream) {
        ByteSink sink = new ByteSink();
        for (int value : NvppReader.MAGIC) {
            sink.putByte(value);
        }
        sink.putByte(NvppReader.VERSION);
        putSection(sink, SectionType.VIDEO, VideoSection.write(stream.video()));
        for (Segment segment : stream.segments()) {
            putSection(sink, SectionType.SEGMENT, SegmentSection.write(segment));
            putSection(sink, SectionType.WEIGHTS, segment.weights());
            if (segment.latents().length > 0) {
                putSection(sink, SectionType.LATENTS, segment.latents());
            }
        }
        putSection(sink, SectionType.END, NOTHING);
        return sink.toByteArray();
    }

    /**
     * Writes the file to {@code channel}, which stays open.
     *
     * @return number of bytes written
     * @throws IOException where it cannot be written
     */
    public static long write(NvppStream stream, WritableByteChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(toBytes(stream));
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        return buffer.limit();
    }

    private static void putSection(ByteSink sink, SectionType type, byte[] content) {
        int start = sink.size();
        sink.putByte(type.code());
        sink.putUnsigned(content.length);
        sink.putBytes(content);
        sink.putInt32(sink.checksum(start));
    }
}
