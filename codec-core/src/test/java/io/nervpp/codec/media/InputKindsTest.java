package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.bitstream.Rational;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kinds of input beside plain files, and what part of them is read. */
class InputKindsTest {
    private static final String SOURCE = "lavfi:testsrc2=size=64x48:rate=25:duration=1";

    @TempDir
    private Path folder;

    @Test
    void filterGraph() {
        try (VideoReader reader = VideoReader.open(InputOptions.of(SOURCE))) {
            assertThat(reader.properties().size()).isEqualTo(new FrameSize(64, 48));
            assertThat(reader.properties().frameRate()).isEqualTo(new Rational(25, 1));
            assertThat(Frames.readAll(reader)).hasSize(25);
        }
        assertThat(Frames.readAll(
                        InputOptions.of("testsrc=size=32x32,trim=end_frame=3").withFormat("lavfi")))
                .hasSize(3);
        assertThat(Frames.readAll(InputOptions.of("lavfi:mandelbrot=size=32x32").withFrames(FrameRange.parse("1:3"))))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"':', 0, 25", "'3:7', 3, 4", "'20:', 20, 5", "':2', 0, 2", "'20:100', 20, 5", "'24:25', 24, 1"})
    void ranges(String range, int first, int count) {
        List<RgbFrame> all = Frames.readAll(InputOptions.of(SOURCE));
        List<RgbFrame> some = Frames.readAll(InputOptions.of(SOURCE).withFrames(FrameRange.parse(range)));
        assertThat(some.stream().map(Frames::md5))
                .isEqualTo(all.subList(first, first + count).stream()
                        .map(Frames::md5)
                        .toList());
        assertThat(Frames.times(some)).isEqualTo(Frames.times(all.subList(first, first + count)));
    }

    @Test
    void estimateOfARange() {
        FrameSize size = new FrameSize(64, 48);
        String file = folder.resolve("out.mp4").toString();
        Clips.write(OutputOptions.of(file), Clips.at25(size), Clips.moving(size, 10));
        assertThat(estimate(InputOptions.of(file))).hasValue(10);
        assertThat(estimate(InputOptions.of(file).withFrames(FrameRange.parse("4:"))))
                .hasValue(6);
        assertThat(estimate(InputOptions.of(file).withFrames(FrameRange.parse("4:6"))))
                .hasValue(2);
        assertThat(estimate(InputOptions.of(SOURCE))).isEmpty();
    }

    @Test
    void numberedImagesFromTheNumberThatIsThere() {
        FrameSize size = new FrameSize(16, 16);
        String pattern = folder.resolve("f-%05d.png").toString();
        List<RgbFrame> frames = Clips.moving(size, 4);
        Clips.write(OutputOptions.of(pattern).withFirstNumber(3), Clips.at25(size), frames);
        try (VideoReader reader = VideoReader.open(InputOptions.of(pattern).withInputRate(new Rational(24000, 1001)))) {
            assertThat(reader.properties().frameRate()).isEqualTo(new Rational(24000, 1001));
            assertThat(Frames.readAll(reader).stream().map(Frames::md5))
                    .isEqualTo(frames.stream().map(Frames::md5).toList());
        }
    }

    @Test
    void namesThatLookLikeProtocolsOrOptions() {
        FrameSize size = new FrameSize(16, 16);
        for (String name : List.of("a:b.mkv", "-c.mkv", "x=y,z.mkv", "50%.mkv", "sp ace é.mkv")) {
            String file = folder.resolve(name).toString();
            Clips.write(OutputOptions.of(file), Clips.at25(size), Clips.moving(size, 2));
            assertThat(Path.of(file)).exists();
            assertThat(Frames.readAll(InputOptions.of(file))).hasSize(2);
        }
    }

    @Test
    void framesThatChangeTheirSizeAreResizedToTheFirst() {
        FrameSize first = new FrameSize(64, 48);
        String pattern = folder.resolve("f-%02d.png").toString();
        Clips.write(OutputOptions.of(pattern), Clips.at25(first), Clips.moving(first, 3));
        FrameSize second = new FrameSize(31, 33);
        Clips.write(OutputOptions.of(pattern).withFirstNumber(4), Clips.at25(second), Clips.moving(second, 3));
        List<RgbFrame> frames = Frames.readAll(InputOptions.of(pattern));
        assertThat(frames).hasSize(6).allMatch(frame -> frame.size().equals(first));
        assertThat(Frames.psnr(frames.get(4), frames.get(1))).isGreaterThan(28);
    }

    private static OptionalLong estimate(InputOptions options) {
        try (VideoReader reader = VideoReader.open(options)) {
            return reader.properties().estimatedFrames();
        }
    }
}
