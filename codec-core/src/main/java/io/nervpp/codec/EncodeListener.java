package io.nervpp.codec;

import java.util.OptionalLong;

/** Hears how an encoding goes, on the thread that encodes. */
public interface EncodeListener {
    /** A listener that does nothing. */
    EncodeListener SILENT = new EncodeListener() {};

    /**
     * A frame of the source was read.
     *
     * @param framesRead frames read so far
     * @param expectedFrames how many there may be, as far as the source tells
     */
    default void reading(long framesRead, OptionalLong expectedFrames) {}

    /** Training is about to start; heard once. */
    default void planned(EncodePlan plan) {}

    /** A training step is done. */
    default void trained(TrainingProgress progress) {}

    /**
     * A frame decoded from the finished file was compared with the source.
     *
     * @param framesDone frames compared so far
     * @param frameCount frames in all
     */
    default void verifying(int framesDone, int frameCount) {}
}
