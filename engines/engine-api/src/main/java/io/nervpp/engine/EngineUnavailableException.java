package io.nervpp.engine;

/** An engine cannot run here; the message says what is missing and what to use instead. */
public class EngineUnavailableException extends EngineException {
    private static final long serialVersionUID = 1L;

    /** What is missing. */
    public EngineUnavailableException(String message) {
        super(message);
    }

    /** What is missing, and the failure that showed it. */
    public EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
