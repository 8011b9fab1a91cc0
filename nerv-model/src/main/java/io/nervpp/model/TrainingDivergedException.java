package io.nervpp.model;

/** Training ran into numbers that are not finite; the message says where, and what to try. */
public class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Where, and what to try. */
    public TrainingDivergedException(String message) {
        super(message);
    }
}
