package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nervpp.bitstream.ColorDescription;
import io.nervpp.bitstream.ColorDescription.Range;
import io.nervpp.bitstream.Rational;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversions keep colours: matrix and range of the source are used both ways, and FFmpeg's own tool gives the same pixels. */
class PixelExactnessTest {
    private static final FrameSize SIZE = new FrameSize(64, 48);
    private static final String FLAGS = "bicubic+accurate_rnd+full_chroma_int+bitexact";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "1, LIMITED",
        "1, FULL",
        "5, LIMITED",
        "6, FULL",
        "9, LIMITED",
        "7, LIMITED",
        "2, UNSPECIFIED",
        "4, LIMITED"
    })
    void yuvOfEveryMatrixAndRangeComesBack(int matrix, Range range) {
        ColorDescription color = new ColorDescription(2, 2, matrix, range, 0);
        List<RgbFrame> frames = Clips.moving(SIZE, 2);
        String file = folder.resolve("out.mkv").toString();
        Clips.write(
                OutputOptions.of(file).withCodec("ffv1").withPixelFormat("yuv444p"),
                new VideoProperties(
                        SIZE,
                        new Rational(25, 1),
                        new Rational(1, 25),
                        Rational.ONE,
                        color,
                        true,
                        OptionalLong.empty()),
                frames);
        List<RgbFrame> read = Frames.readAll(InputOptions.of(file));
        // 8-bit YUV without subsampling is exact to about one code value.
        assertThat(Frames.psnr(frames.get(1), read.get(1))).isGreaterThan(range == Range.FULL ? 50 : 48);
    }

    @Test
    void wrongMatrixWouldBeSeen() {
        List<RgbFrame> frames = Clips.moving(SIZE, 1);
        String file = folder.resolve("out.yuv").toString();
        ColorDescription bt709 = new ColorDescription(1, 1, 1, Range.LIMITED, 0);
        Clips.write(
                OutputOptions.of(file).withPixelFormat("yuv444p"),
                new VideoProperties(
                        SIZE,
                        new Rational(25, 1),
                        new Rational(1, 25),
                        Rational.ONE,
                        bt709,
                        true,
                        OptionalLong.empty()),
                frames);
        // A raw file has no tags, so BT.601 is taken.
        InputOptions untagged = InputOptions.of(file).withInputSize(SIZE).withPixelFormat("yuv444p");
        assertThat(Frames.psnr(frames.get(0), Frames.readAll(untagged).get(0))).isLessThan(40);
    }

    @ParameterizedTest
    @CsvSource({
        "yuv420p",
        "yuvj420p",
        "yuv422p10le",
        "yuv444p12le",
        "gray",
        "gray10le",
        "nv12",
        "p010le",
        "yuva420p",
        "rgb24",
        "rgba",
        "bgr0",
        "gbrp",
        "gbrp10le",
        "rgb48be",
        "pal8",
        "monob",
        "yuv411p",
        "yuv440p",
        "uyvy422",
        "rgb565le",
        "ya8"
    })
    void everyKindOfPixelsAsTheFfmpegToolDoes(String pixelFormat) {
        Optional<Tool> ffmpeg = Tool.find("ffmpeg", "PixelExactnessTest with " + pixelFormat);
        assumeTrue(ffmpeg.isPresent());
        String file = folder.resolve("out.nut").toString();
        ffmpeg.get()
                .run(
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=62x46:rate=5:duration=1",
                        "-sws_flags",
                        FLAGS,
                        "-pix_fmt",
                        pixelFormat,
                        "-c:v",
                        "rawvideo",
                        file);
        byte[] expected = ffmpeg.get()
                .run("-v", "error", "-i", file, "-sws_flags", FLAGS, "-pix_fmt", "rgb24", "-f", "rawvideo", "-");
        List<RgbFrame> read = Frames.readAll(InputOptions.of(file));
        int bytes = new FrameSize(62, 46).rgbBytes();
        assertThat(read).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(read.get(i).pixels())
                    .as("frame %d", i)
                    .isEqualTo(Arrays.copyOfRange(expected, i * bytes, (i + 1) * bytes));
        }
    }

    @ParameterizedTest
    @CsvSource({"40x30, area", "96x80, bicubic", "31x47, area"})
    void resizedAsTheFfmpegToolDoes(String size, String kernel) {
        Optional<Tool> ffmpeg = Tool.find("ffmpeg", "PixelExactnessTest resizing to " + size);
        assumeTrue(ffmpeg.isPresent());
        String source = "testsrc2=size=64x48:rate=5:duration=0.2";
        FrameSize target = FrameSize.parse(size);
        String scale = "scale=" + target.width() + ":" + target.height() + ":flags=" + kernel
                + "+accurate_rnd+full_chroma_int+bitexact,format=rgb24";
        String file = folder.resolve("in.y4m").toString();
        ffmpeg.get().run("-v", "error", "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", file);
        byte[] expected = ffmpeg.get().run("-v", "error", "-i", file, "-vf", scale, "-f", "rawvideo", "-");
        RgbFrame read =
                Frames.readAll(InputOptions.of(file).withOutputSize(target)).get(0);
        assertThat(read.pixels()).isEqualTo(expected);
    }

    @Test
    void resizingKeepsTheShapeOfThePicture() {
        InputOptions options =
                InputOptions.of("lavfi:testsrc2=size=64x48:duration=1").withOutputSize(new FrameSize(32, 48));
        try (VideoReader reader = VideoReader.open(options)) {
            assertThat(reader.properties().sampleAspectRatio()).isEqualTo(new Rational(2, 1));
        }
    }
}
