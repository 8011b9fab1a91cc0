package io.nervpp.datasets;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nervpp.bitstream.Rational;
import io.nervpp.codec.media.FrameRates;
import io.nervpp.codec.media.FrameSize;
import java.util.List;
import java.util.Objects;

/**
 * One video of a dataset.
 *
 * @param name as the papers call it
 * @param width columns of a frame
 * @param height rows of a frame
 * @param rate frames a second, {@code 25} or {@code 30000/1001}
 * @param frameCount number of frames
 * @param download the publisher's file, below the dataset's address
 * @param files names of video files that hold it, raw or coded, best first; {@code .yuv} is 8-bit 4:2:0
 * @param archives names of .7z or .zip files that hold one of these files, or numbered PNG images
 * @param imageFolders names of folders of numbered PNG images, as research code makes them
 */
public record Sequence(
        String name,
        int width,
        int height,
        String rate,
        @JsonProperty("frames") int frameCount,
        String download,
        List<String> files,
        List<String> archives,
        List<String> imageFolders) {
    /** @throws IllegalArgumentException where a number is out of range or the rate is none */
    public Sequence {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(download, "download");
        FrameRates.parse(rate);
        files = List.copyOf(files);
        archives = List.copyOf(archives);
        imageFolders = List.copyOf(imageFolders);
        if (frameCount < 1) {
            throw new IllegalArgumentException(
                    "bad number of frames of " + name + ": " + frameCount + ", expected 1 or more");
        }
        new FrameSize(width, height);
    }

    /** Columns and rows of a frame. */
    public FrameSize size() {
        return new FrameSize(width, height);
    }

    /** Frames a second. */
    public Rational frameRate() {
        return FrameRates.parse(rate);
    }

    /** Bytes of all frames at 8 bits in 4:2:0. */
    public long rawBytes() {
        long chroma = (width + 1L) / 2 * ((height + 1L) / 2);
        return frameCount * ((long) width * height + 2 * chroma);
    }
}
