package io.nervpp.codec.media;

import java.util.Objects;

/**
 * A video cannot be read or written. The message is one line that names the file, the place where known, and carries FFmpeg's own text.
 */
public class MediaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whose fault it is. */
    public enum Kind {
        /** The caller asked for something that does not exist or go together: an unknown codec, format or option, a missing bound. */
        USAGE,
        /** The input is missing, no video, damaged or of a kind that is not supported. */
        INPUT,
        /** The output cannot be written: no such folder, no permission, no space, a size that the codec cannot hold. */
        OUTPUT
    }

    private final Kind kind;

    /** An error with its text. */
    public MediaException(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /** An error with its text and what caused it. */
    public MediaException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /** Whose fault it is. */
    public Kind kind() {
        return kind;
    }
}
