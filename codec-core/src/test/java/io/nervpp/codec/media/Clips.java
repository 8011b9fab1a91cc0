package io.nervpp.codec.media;

import io.nervpp.bitstream.Rational;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small synthetic videos: smooth moving colours, which survive chroma subsampling, each frame unlike the others. */
final class Clips {
    private Clips() {}

    /** Frames numbered from 0 on in a time base of one frame. */
    static List<RgbFrame> moving(FrameSize size, int count) {
        List<RgbFrame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RgbFrame frame = new RgbFrame(size);
            byte[] pixels = frame.pixels();
            int at = 0;
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    pixels[at++] = (byte) wave(x, size.width(), i);
                    pixels[at++] = (byte) wave(y, size.height(), 2 * i);
                    pixels[at++] = (byte) wave(x + y, size.width() + size.height(), 3 * i);
                }
            }
            frame.setTime(i);
            frames.add(frame);
        }
        return frames;
    }

    private static int wave(int at, int length, int phase) {
        return (int) Math.round(128 + 90 * Math.sin(2 * Math.PI * ((double) at / length + phase / 20.0)));
    }

    /** Evenly spaced frames of a size at 25 a second. */
    static VideoProperties at25(FrameSize size) {
        return VideoProperties.constantRate(size, new Rational(25, 1));
    }

    /** Writes all frames and finishes. */
    static Path write(OutputOptions options, VideoProperties properties, List<RgbFrame> frames) {
        try (VideoWriter writer = VideoWriter.open(options, properties)) {
            frames.forEach(writer::write);
            writer.finish();
        }
        return Path.of(options.location());
    }
}
