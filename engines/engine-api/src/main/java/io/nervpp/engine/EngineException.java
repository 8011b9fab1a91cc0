package io.nervpp.engine;

/** A native or device operation failed; the message names the operation, the status and its text. */
public class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error with its text. */
    public EngineException(String message) {
        super(message);
    }

    /** An error with its text and what caused it. */
    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
