package io.nervpp.bitstream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * Parses whole files. The headers are checked field by field, every section by its checksum; the weights stay coded. Memory is
 * a small multiple of the bytes that are really there, whatever sizes they declare.
 */
public final class NvppReader {
    static final int[] MAGIC = {0x89, 'N', 'V', 'P'};
    static final int VERSION = 1;

    private static final int FIRST_BUFFER_BYTES = 1 << 16;

    private final DecoderLimits limits;

    /** A reader that refuses what lies beyond {@code limits}. */
    public NvppReader(DecoderLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * Parses a file in memory.
     *
     * @throws MalformedBitstreamException where the bytes are not a whole, undamaged file
     * @throws UnsupportedBitstreamException where this reader does not know a version or feature, or a limit is passed
     */
    public NvppFile read(byte[] file) {
        checkFileSize(file.length);
        ByteSource source = new ByteSource(file, 0, file.length);
        for (int expected : MAGIC) {
            int actual = source.readByte("magic");
            if (actual != expected) {
                throw new MalformedBitstreamException(
                        "not an nvpp file: magic byte " + actual + ", expected " + expected,
                        "magic",
                        source.position() - 1L);
            }
        }
        int version = source.readByte("version");
        if (version != VERSION) {
            throw new UnsupportedBitstreamException(
                    "unknown version: " + version + ", expected " + VERSION, "version", source.position() - 1L);
        }
        SectionParser parser = new SectionParser(file, source, limits);
        NvppStream stream = parser.parse();
        return new NvppFile(version, file.length, stream, parser.sections());
    }

    /**
     * Parses the file at {@code path}; errors as {@link #read(byte[])}.
     *
     * @throws IOException where it cannot be read
     */
    public NvppFile read(Path path) throws IOException {
        try (ReadableByteChannel channel = Files.newByteChannel(path)) {
            checkFileSize(Files.size(path));
            return read(channel);
        }
    }

    /**
     * Parses what {@code channel} yields until its end; it stays open. Errors as {@link #read(byte[])}.
     *
     * @throws IOException where it cannot be read
     */
    public NvppFile read(ReadableByteChannel channel) throws IOException {
        byte[] bytes = new byte[FIRST_BUFFER_BYTES];
        int size = 0;
        while (true) {
            int count = channel.read(ByteBuffer.wrap(bytes, size, bytes.length - size));
            if (count < 0) {
                return read(Arrays.copyOf(bytes, size));
            }
            size += count;
            checkFileSize(size);
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(2L * size, Integer.MAX_VALUE - 8));
            }
        }
    }

    /** Whether bytes that start like this are meant to be such a file: at least four bytes, the format's magic. */
    public static boolean hasMagic(byte[] start) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (i >= start.length || (start[i] & 0xFF) != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    private void checkFileSize(long sizeBytes) {
        if (sizeBytes > limits.maxFileBytes()) {
            throw new UnsupportedBitstreamException(
                    "file size beyond the limit: at least " + sizeBytes + " bytes, expected at most "
                            + limits.maxFileBytes(),
                    "file",
                    0);
        }
    }
}
