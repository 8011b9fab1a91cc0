package io.nervpp.codec;

import io.nervpp.bitstream.DecoderLimits;
import io.nervpp.bitstream.NvppFile;
import io.nervpp.bitstream.NvppReader;
import io.nervpp.codec.media.FileErrors;
import io.nervpp.codec.media.MediaException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where {@code .nvpp} files come from: a path, or standard input. */
final class NvppInput {
    /** The location that stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private static final int MAGIC_BYTES = 4;

    private NvppInput() {}

    /**
     * Parses the file at {@code location}.
     *
     * @throws MediaException where it cannot be read
     * @throws io.nervpp.bitstream.BitstreamException where it is not a good file
     */
    static NvppFile read(String location) {
        NvppReader reader = new NvppReader(DecoderLimits.DEFAULT);
        try {
            if (location.equals(STANDARD_INPUT)) {
                return reader.read(Channels.newChannel(new FileInputStream(FileDescriptor.in)));
            }
            return reader.read(Path.of(location));
        } catch (IOException e) {
            throw new MediaException(MediaException.Kind.INPUT, "cannot read " + FileErrors.text(location, e), e);
        }
    }

    /** Whether {@code location} is a readable file that starts as ours do. */
    static boolean isNvpp(String location) {
        if (location.equals(STANDARD_INPUT) || !isFile(location)) {
            return false;
        }
        try (InputStream stream = Files.newInputStream(Path.of(location))) {
            return NvppReader.hasMagic(stream.readNBytes(MAGIC_BYTES));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFile(String location) {
        try {
            return Files.isRegularFile(Path.of(location));
        } catch (InvalidPathException e) {
            // Filter graphs and other locations of FFmpeg's need not be paths at all.
            return false;
        }
    }
}
