package io.nervpp.model;

/** Makes the frames of a clip from what a file holds of it. */
public interface FrameSynthesizer extends AutoCloseable {
    /**
     * Makes one frame.
     *
     * @param frameIndex which of the clip's, from 0
     * @param rgb takes packed 8-bit RGB, rows from top to bottom
     * @throws IllegalArgumentException where the index or the length is wrong
     */
    void synthesize(int frameIndex, byte[] rgb);

    @Override
    void close();
}
