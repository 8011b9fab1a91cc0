package io.nervpp.cli;

import io.nervpp.codec.media.InputOptions;
import io.nervpp.codec.media.OutputOptions;
import io.nervpp.codec.media.RgbFrame;
import io.nervpp.codec.media.VideoReader;
import io.nervpp.codec.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Four frames of 64x48, in any form that a file can have. */
final class SmallVideo {
    static final int WIDTH = 64;
    static final int HEIGHT = 48;
    static final int FRAMES = 4;
    static final String GRAPH = "lavfi:testsrc2=size=64x48:rate=120,trim=end_frame=4";

    private SmallVideo() {}

    /** Writes it as {@code location} tells: .y4m, .yuv, .mp4, or numbered images. */
    static Path write(Path location) throws IOException {
        Files.createDirectories(location.toAbsolutePath().getParent());
        try (VideoReader reader = VideoReader.open(InputOptions.of(GRAPH));
                VideoWriter writer = VideoWriter.open(OutputOptions.of(location.toString()), reader.properties())) {
            RgbFrame frame = new RgbFrame(reader.properties().size());
            while (reader.read(frame)) {
                writer.write(frame);
            }
            writer.finish();
        }
        return location;
    }
}
