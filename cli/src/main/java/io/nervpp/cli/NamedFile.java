package io.nervpp.cli;

import io.nervpp.bitstream.BitstreamException;
import java.util.concurrent.Callable;

/** Names the file in errors about its bytes, which know the place in it only. */
final class NamedFile {
    private NamedFile() {}

    /** A file with bad bytes. */
    static final class BadFileException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private BadFileException(String location, BitstreamException cause) {
            super(location + ": " + cause.getMessage(), cause);
        }
    }

    /** What {@code work} on the file at {@code location} gives. */
    static <T> T read(String location, Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (BitstreamException e) {
            throw new BadFileException(location, e);
        }
    }
}
