package io.nervpp.codec;

/** Hears how a decoding goes, on the thread that decodes. */
public interface DecodeListener {
    /** A listener that does nothing. */
    DecodeListener SILENT = new DecodeListener() {};

    /** The file is parsed and the engine open; heard once, before the first frame. */
    default void started(DecodePlan plan) {}

    /** A frame is decoded and on its way to the output; {@code framesDone} of {@code frameCount}. */
    default void decoded(int framesDone, int frameCount) {}
}
