package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.bitstream.Rational;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is read back: over containers, codecs and sizes. */
class RoundTripTest {
    private static final int FRAMES = 12;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "out.mp4, 64x48, 38",
        "out.mp4, 48x64, 38",
        "out.mp4, 65x47, 38",
        "out.mp4, 10x6, 20",
        "out.mov, 64x48, 38",
        "out.mkv, 64x48, 38",
        "out.mkv, 65x47, 38",
        "out.webm, 64x48, 38",
        "out.webm, 47x65, 38",
        "out.avi, 64x48, 34",
        "out.avi, 65x47, 34",
        "out.ts, 64x48, 38",
        "out.y4m, 64x48, 38",
        "out.y4m, 65x47, 46",
        "out.gif, 64x48, 15",
        "f-%02d.jpg, 65x47, 32",
        "f-%02d.webp, 64x48, 30",
        "out.m4v, 65x47, 34"
    })
    void defaultsAreNearTransparent(String name, String size, double leastPsnr) {
        FrameSize frameSize = FrameSize.parse(size);
        List<RgbFrame> frames = Clips.moving(frameSize, FRAMES);
        String file = folder.resolve(name).toString();
        Clips.write(OutputOptions.of(file), Clips.at25(frameSize), frames);
        assertSame(frames, InputOptions.of(file), leastPsnr);
    }

    @ParameterizedTest
    @CsvSource({
        "out.mkv, ffv1, , 65x47", "out.mkv, ffv1, bgr0, 64x48", "out.mov, png, , 65x47",
                "out.nut, rawvideo, rgb24, 65x47",
        "out.avi, ffvhuff, , 64x48", "out.avi, utvideo, gbrp, 64x48", "frame-%03d.png, , , 65x47",
                "frame-%d.bmp, , , 64x48",
        "frame-%02d.tiff, , , 64x48", "frame-%02d.ppm, , , 33x7", "out.apng, , , 64x48"
    })
    void losslessCodecsLoseNothing(String name, String codec, String pixelFormat, String size) {
        FrameSize frameSize = FrameSize.parse(size);
        List<RgbFrame> frames = Clips.moving(frameSize, FRAMES);
        OutputOptions options = OutputOptions.of(folder.resolve(name).toString());
        options = codec == null ? options : options.withCodec(codec);
        options = pixelFormat == null ? options : options.withPixelFormat(pixelFormat);
        Clips.write(options, Clips.at25(frameSize), frames);
        assertSame(frames, InputOptions.of(options.location()), Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({
        "libaom-av1, yuv420p, 65x47",
        "libsvtav1, yuv420p, 65x65",
        "libsvtav1, yuv420p10le, 64x64",
        "libvpx-vp9, yuv444p, 65x47",
        "libvpx, yuv420p, 65x47",
        "mpeg4, yuv420p, 65x47",
        "mjpeg, , 65x47",
        "ffv1, yuv444p16le, 65x47",
        "ffv1, yuv422p10le, 64x48",
        "libopenh264, yuv420p, 64x48",
        "mpeg2video, yuv420p, 64x48"
    })
    void namedCodecs(String codec, String pixelFormat, String size) {
        FrameSize frameSize = FrameSize.parse(size);
        List<RgbFrame> frames = Clips.moving(frameSize, FRAMES);
        OutputOptions options =
                OutputOptions.of(folder.resolve("out.mkv").toString()).withCodec(codec);
        options = pixelFormat == null ? options : options.withPixelFormat(pixelFormat);
        Clips.write(options, Clips.at25(frameSize), frames);
        assertSame(frames, InputOptions.of(options.location()), 30);
    }

    @ParameterizedTest
    @CsvSource({
        "clip.rgb, , 65x47, Infinity",
        "clip.yuv, , 64x48, 38",
        "clip.yuv, , 65x47, 36",
        "clip.yuv, yuv444p16le, 65x47, 47",
        "clip.yuv, gray, 64x48, 5"
    })
    void rawFrames(String name, String pixelFormat, String size, double leastPsnr) {
        FrameSize frameSize = FrameSize.parse(size);
        List<RgbFrame> frames = Clips.moving(frameSize, FRAMES);
        OutputOptions output = OutputOptions.of(folder.resolve(name).toString());
        InputOptions input =
                InputOptions.of(output.location()).withInputSize(frameSize).withInputRate(new Rational(25, 1));
        if (pixelFormat != null) {
            output = output.withPixelFormat(pixelFormat);
            input = input.withPixelFormat(pixelFormat);
        }
        Clips.write(output, Clips.at25(frameSize), frames);
        assertSame(frames, input, leastPsnr);
    }

    @Test
    void y4mOfTenBits() {
        FrameSize size = new FrameSize(64, 48);
        List<RgbFrame> frames = Clips.moving(size, FRAMES);
        OutputOptions options =
                OutputOptions.of(folder.resolve("out.y4m").toString()).withPixelFormat("yuv444p10le");
        Clips.write(options, Clips.at25(size), frames);
        assertSame(frames, InputOptions.of(options.location()), 50);
    }

    @ParameterizedTest
    @CsvSource({
        "libopenh264, 10, 40",
        "libvpx-vp9, 5, 50",
        "mpeg4, 2, 20",
        "mjpeg, 2, 20",
        "libaom-av1, 5, 50",
        "libsvtav1, 5, 50"
    })
    void qualityChangesTheSize(String codec, double better, double worse) throws IOException {
        FrameSize size = new FrameSize(128, 96);
        List<RgbFrame> frames = Clips.moving(size, FRAMES);
        OutputOptions options =
                OutputOptions.of(folder.resolve("out.mkv").toString()).withCodec(codec);
        Clips.write(options.withQuality(better), Clips.at25(size), frames);
        long large = Files.size(Path.of(options.location()));
        Clips.write(options.withQuality(worse), Clips.at25(size), frames);
        assertThat(Files.size(Path.of(options.location()))).isLessThan(large * 7 / 10);
    }

    @Test
    void bitRateTakesThePlaceOfQuality() throws IOException {
        FrameSize size = new FrameSize(320, 240);
        List<RgbFrame> frames = Frames.readAll(InputOptions.of("lavfi:testsrc2=size=320x240:duration=2"));
        OutputOptions options = OutputOptions.of(folder.resolve("out.mp4").toString());
        Clips.write(options, Clips.at25(size), frames);
        long transparent = Files.size(Path.of(options.location()));
        Clips.write(options.withCodecOption("b", "150k"), Clips.at25(size), frames);
        assertThat(Files.size(Path.of(options.location()))).isLessThan(transparent / 4);
    }

    @Test
    void singleFrame() {
        FrameSize size = new FrameSize(64, 48);
        List<RgbFrame> frames = Clips.moving(size, 1);
        for (String name : List.of("one.png", "one.mp4", "one.mkv", "one.y4m", "one.webm")) {
            String file = Clips.write(OutputOptions.of(folder.resolve(name).toString()), Clips.at25(size), frames)
                    .toString();
            assertSame(frames, InputOptions.of(file), 36);
        }
    }

    @Test
    void imagesAreNumberedFromOneUnlessTold() {
        FrameSize size = new FrameSize(16, 16);
        String pattern = folder.resolve("f-%03d.png").toString();
        Clips.write(OutputOptions.of(pattern), Clips.at25(size), Clips.moving(size, 2));
        assertThat(folder.resolve("f-001.png")).exists();
        assertThat(folder.resolve("f-002.png")).exists();
        assertThat(folder.resolve("f-003.png")).doesNotExist();
        Clips.write(OutputOptions.of(pattern).withFirstNumber(0), Clips.at25(size), Clips.moving(size, 1));
        assertThat(folder.resolve("f-000.png")).exists();
        assertThat(Frames.readAll(InputOptions.of(pattern))).hasSize(3);
    }

    private void assertSame(List<RgbFrame> written, InputOptions input, double leastPsnr) {
        List<RgbFrame> read = Frames.readAll(input);
        assertThat(read).hasSameSizeAs(written);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).size()).isEqualTo(written.get(i).size());
            assertThat(Frames.psnr(written.get(i), read.get(i)))
                    .as("PSNR of frame %d", i)
                    .isGreaterThanOrEqualTo(leastPsnr);
        }
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".partial"));
        assertThat(Files.exists(folder)).isTrue();
    }
}
