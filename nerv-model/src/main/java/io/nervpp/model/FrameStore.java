package io.nervpp.model;

/** Random access to the frames of a clip, all of one size. */
public interface FrameStore {
    /** Number of frames, at least 1. */
    int frameCount();

    /**
     * Copies a frame.
     *
     * @param frameIndex which, from 0
     * @param rgb takes packed 8-bit RGB, rows from top to bottom; {@code 3 * width * height} bytes
     * @throws java.io.UncheckedIOException where the frame cannot be read
     */
    void read(int frameIndex, byte[] rgb);
}
