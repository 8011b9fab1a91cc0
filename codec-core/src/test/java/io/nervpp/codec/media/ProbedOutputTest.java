package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nervpp.bitstream.ColorDescription;
import io.nervpp.bitstream.ColorDescription.Range;
import io.nervpp.bitstream.Rational;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ffprobe, a build of FFmpeg that is not ours, sees in the files that are written. */
class ProbedOutputTest {
    private static final FrameSize SIZE = new FrameSize(64, 48);
    private static final int FRAMES = 30;

    @TempDir
    private Path folder;

    private Tool ffprobe;

    @BeforeEach
    void findTool() {
        Optional<Tool> tool = Tool.find("ffprobe", getClass().getSimpleName());
        assumeTrue(tool.isPresent());
        ffprobe = tool.get();
    }

    @ParameterizedTest
    @CsvSource({
        "out.mp4, h264, 64x48",
        "out.mov, h264, 48x64",
        "out.mkv, h264, 64x48",
        "out.mkv, vp9, 63x47",
        "out.mp4, vp9, 64x47",
        "out.webm, vp9, 64x48",
        "out.avi, mpeg4, 64x48",
        "out.ts, h264, 64x48",
        "out.y4m, rawvideo, 64x48"
    })
    void countSizeAndRate(String name, String codec, String size) {
        FrameSize frameSize = FrameSize.parse(size);
        VideoProperties properties = VideoProperties.constantRate(frameSize, new Rational(30000, 1001));
        String file = Clips.write(
                        OutputOptions.of(folder.resolve(name).toString()), properties, Clips.moving(frameSize, FRAMES))
                .toString();
        assertThat(stream(file, "codec_name,width,height,r_frame_rate,nb_read_frames"))
                .isEqualTo(codec + "," + frameSize.width() + "," + frameSize.height() + ",30000/1001," + FRAMES);
    }

    @ParameterizedTest
    @CsvSource({
        "out.mp4, 16, 15",
        "out.mov, 16, 15",
        "out.mkv, 16, 15",
        "out.webm, 3, 2",
        "out.avi, 16, 15",
        "out.y4m, 16, 15"
    })
    void pixelShape(String name, int width, int height) {
        String file = write(name, properties(new Rational(width, height), ColorDescription.UNSPECIFIED));
        assertThat(stream(file, "sample_aspect_ratio")).isEqualTo(width + ":" + height);
        assertThat(propertiesOf(file).sampleAspectRatio()).isEqualTo(new Rational(width, height));
    }

    @ParameterizedTest
    @CsvSource({
        "out.mp4, 1, 1, 1, LIMITED, 'tv,bt709,bt709,bt709'",
                "out.mp4, 9, 16, 9, LIMITED, 'tv,bt2020nc,smpte2084,bt2020'",
        "out.mov, 6, 6, 6, FULL, 'pc,smpte170m,smpte170m,smpte170m'", "out.mkv, 1, 1, 1, FULL, 'pc,bt709,bt709,bt709'",
        "out.mkv, 5, 6, 5, LIMITED, 'tv,bt470bg,smpte170m,bt470bg'",
                "out.webm, 1, 1, 1, LIMITED, 'tv,bt709,bt709,bt709'",
        "out.ts, 1, 1, 1, LIMITED, 'tv,bt709,bt709,bt709'"
    })
    void colorTags(String name, int primaries, int transfer, int matrix, Range range, String expected) {
        ColorDescription color = new ColorDescription(primaries, transfer, matrix, range, 1);
        String file = write(name, properties(Rational.ONE, color));
        assertThat(stream(file, "color_range,color_space,color_transfer,color_primaries"))
                .isEqualTo(expected);
        ColorDescription read = propertiesOf(file).color();
        assertThat(List.of(read.primaries(), read.transfer(), read.matrix(), read.range()))
                .isEqualTo(List.of(primaries, transfer, matrix, range));
    }

    @Test
    void untoldColorStaysUntold() {
        String file = write("out.mp4", properties(Rational.ONE, ColorDescription.UNSPECIFIED));
        assertThat(stream(file, "color_space,color_transfer,color_primaries")).isEqualTo("unknown,unknown,unknown");
    }

    @Test
    void rgbSourcesAreTaggedWithTheMatrixThatWasUsed() {
        ColorDescription rgb = new ColorDescription(2, 2, 0, Range.FULL, 0);
        String file = write("out.mp4", properties(Rational.ONE, rgb));
        assertThat(stream(file, "color_range,color_space")).isEqualTo("tv,smpte170m");
    }

    private String write(String name, VideoProperties properties) {
        return Clips.write(OutputOptions.of(folder.resolve(name).toString()), properties, Clips.moving(SIZE, FRAMES))
                .toString();
    }

    private static VideoProperties properties(Rational aspect, ColorDescription color) {
        Rational rate = new Rational(25, 1);
        return new VideoProperties(SIZE, rate, new Rational(1, 25), aspect, color, true, OptionalLong.empty());
    }

    private static VideoProperties propertiesOf(String file) {
        try (VideoReader reader = VideoReader.open(InputOptions.of(file))) {
            return reader.properties();
        }
    }

    private String stream(String file, String entries) {
        // Streams of a program are listed once more, so the first line is all.
        return ffprobe.text(
                        "-v",
                        "error",
                        "-count_frames",
                        "-select_streams",
                        "v:0",
                        "-show_entries",
                        "stream=" + entries,
                        "-of",
                        "csv=p=0",
                        file)
                .lines()
                .findFirst()
                .orElseThrow();
    }
}
