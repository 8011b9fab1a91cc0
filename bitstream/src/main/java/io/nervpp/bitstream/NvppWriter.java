package io.nervpp.bitstream;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Makes files. The same stream gives the same bytes, always and everywhere. */
@SuppressWarnings("DoNotCallSuggester")
public final class NvppWriter {
    private NvppWriter() {}

    /** The file as bytes. */
    public static byte[] toBytes(NvppStream stream) {
        throw new UnsupportedOperationException("write " + stream);
    }

    /**
     * Writes the file to {@code channel}, which stays open.
     *
     * @return number of bytes written
     * @throws IOException where it cannot be written
     */
    public static long write(NvppStream stream, WritableByteChannel channel) throws IOException {
        throw new IOException("write " + stream + channel);
    }
}
