package io.nervpp.evaluation;

import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.InputOptions;
import java.nio.file.Path;

/**
 * The frames that all codecs are given.
 *
 * @param name for people and file names
 * @param dataset name of the dataset and the sequence, {@code uvg/Beauty}; empty for other videos
 * @param origin how the frames came from the source
 * @param size of a frame
 * @param frameCount number of frames
 * @param file y4m, 4:2:0
 * @param sha256 of the file
 */
public record Clip(
        String name, String dataset, String origin, FrameSize size, int frameCount, Path file, String sha256) {
    /** Pixels of all frames. */
    public long pixels() {
        return (long) frameCount * size.width() * size.height();
    }

    /** How to read the frames. */
    public InputOptions input() {
        return InputOptions.of(file.toString());
    }
}
