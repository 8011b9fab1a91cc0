package io.nervpp.codec;

import java.util.OptionalLong;

/** Hears how a comparison goes, on the thread that compares. */
public interface CompareListener {
    /** A listener that does nothing. */
    CompareListener SILENT = new CompareListener() {};

    /** A pair of frames was compared; {@code framesDone} of about {@code expectedFrames}. */
    default void compared(long framesDone, OptionalLong expectedFrames) {}
}
