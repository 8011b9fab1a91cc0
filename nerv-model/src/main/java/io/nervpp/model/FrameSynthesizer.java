package io.nervpp.model;

/**
 * Makes the frames of a clip from what a file holds of it. Frames are started and taken in the same order; where the engine can, one is made
 * while the one before it is on its way from the device.
 */
public interface FrameSynthesizer extends AutoCloseable {
    /**
     * Makes one frame and waits for it.
     *
     * @param frameIndex which of the clip's, from 0
     * @param rgb takes packed 8-bit RGB, rows from top to bottom
     * @throws IllegalArgumentException where the index or the length is wrong
     * @throws IllegalStateException where frames that were started are not taken
     */
    void synthesize(int frameIndex, byte[] rgb);

    /** How many frames can be started before the first of them is taken; at least 1. */
    int capacity();

    /**
     * Starts to make a frame.
     *
     * @param frameIndex which of the clip's, from 0
     * @throws IllegalArgumentException where the index is wrong
     * @throws IllegalStateException where {@link #capacity} frames that were started are not taken
     * @throws io.nervpp.engine.EngineException where the engine fails, perhaps with a frame that was started before
     */
    void start(int frameIndex);

    /**
     * Waits for the frame that was started first of those that are not taken.
     *
     * @param rgb takes packed 8-bit RGB, rows from top to bottom
     * @throws IllegalArgumentException where the length is wrong; the frame can still be taken
     * @throws IllegalStateException where no frame was started
     * @throws io.nervpp.engine.EngineException where the engine failed with the frame
     */
    void take(byte[] rgb);

    /** Nanoseconds that the network ran for the frames that were taken, without the way from the device. */
    long runNanos();

    /** Frames that are not taken are lost. */
    @Override
    void close();
}
