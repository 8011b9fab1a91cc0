package io.nervpp.datasets;

import io.nervpp.codec.media.InputOptions;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A video found on disk.
 *
 * @param sequence what it should be
 * @param layout how it lies there
 * @param path the file or folder
 */
public record StoredSequence(Sequence sequence, Layout layout, Path path) {
    /**
     * How to read its frames.
     *
     * @throws IllegalStateException where it is still packed
     */
    public InputOptions input() {
        return switch (layout) {
            case RAW ->
                InputOptions.of(path.toString())
                        .withFormat("rawvideo")
                        .withInputSize(sequence.size())
                        .withPixelFormat("yuv420p")
                        .withInputRate(sequence.frameRate());
            case VIDEO -> InputOptions.of(path.toString());
            case IMAGES -> {
                NumberedImages images = NumberedImages.in(path).orElseThrow();
                yield InputOptions.of(path.resolve(images.pattern()).toString()).withInputRate(sequence.frameRate());
            }
            case ARCHIVE -> throw new IllegalStateException(path + " is not unpacked");
        };
    }

    /** Number of images in the folder, which is not what they say themselves; empty for other layouts. */
    OptionalInt imageCount() {
        return layout == Layout.IMAGES
                ? OptionalInt.of(NumberedImages.in(path).orElseThrow().count())
                : OptionalInt.empty();
    }
}
