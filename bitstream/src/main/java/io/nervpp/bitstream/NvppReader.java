package io.nervpp.bitstream;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;

/**
 * Parses whole files. The headers are checked field by field, every section by its checksum; the weights stay coded. Memory is
 * a small multiple of the bytes that are really there, whatever sizes they declare.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class NvppReader {
    private final DecoderLimits limits;

    /** A reader that refuses what lies beyond {@code limits}. */
    public NvppReader(DecoderLimits limits) {
        this.limits = limits;
    }

    /**
     * Parses a file in memory.
     *
     * @throws MalformedBitstreamException where the bytes are not a whole, undamaged file
     * @throws UnsupportedBitstreamException where this reader does not know a version or feature, or a limit is passed
     */
    public NvppFile read(byte[] file) {
        throw new UnsupportedOperationException("read " + file.length + limits);
    }

    /**
     * Parses the file at {@code path}; errors as {@link #read(byte[])}.
     *
     * @throws IOException where it cannot be read
     */
    public NvppFile read(Path path) throws IOException {
        throw new IOException("read " + path);
    }

    /**
     * Parses what {@code channel} yields until its end; it stays open. Errors as {@link #read(byte[])}.
     *
     * @throws IOException where it cannot be read
     */
    public NvppFile read(ReadableByteChannel channel) throws IOException {
        throw new IOException("read " + channel);
    }

    /** Whether bytes that start like this are meant to be such a file: at least four bytes, the format's magic. */
    public static boolean hasMagic(byte[] start) {
        return start.length >= 4 && start[0] == (byte) 0x89 && start[1] == 'N' && start[2] == 'V' && start[3] == 'P';
    }
}
