package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nervpp.bitstream.ColorDescription;
import io.nervpp.bitstream.Rational;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Videos that are stored lying are read upright. */
class OrientationTest {
    private static final FrameSize SIZE = new FrameSize(6, 4);

    @TempDir
    private Path folder;

    @Test
    void quarterTurnClockwise() {
        // What is stored as AB over CD is shown as CA over DB.
        byte[] stored = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4};
        byte[] shown = new byte[12];
        Orientation clockwise = Orientation.of(new int[] {0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30}, -90);
        clockwise.apply(stored, new FrameSize(2, 2), shown);
        assertThat(shown).containsExactly(3, 3, 3, 1, 1, 1, 4, 4, 4, 2, 2, 2);
    }

    @Test
    void slantedVideosAreRefused() {
        assertThatThrownBy(() -> Orientation.of(new int[9], 30))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad rotation: 330.0 degrees, expected a multiple of 90");
    }

    /** The eight ways to lay a picture, each as the first two columns of a display matrix, against the ffmpeg tool. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 1",
        "0, 1, -1, 0",
        "-1, 0, 0, -1",
        "0, -1, 1, 0",
        "-1, 0, 0, 1",
        "1, 0, 0, -1",
        "0, 1, 1, 0",
        "0, -1, -1, 0"
    })
    void asTheFfmpegToolTurns(int a, int b, int c, int d) throws IOException {
        Optional<Tool> ffmpeg = Tool.find("ffmpeg", "OrientationTest");
        assumeTrue(ffmpeg.isPresent());
        String file = folder.resolve("out.mov").toString();
        VideoProperties properties = new VideoProperties(
                SIZE,
                new Rational(25, 1),
                new Rational(1, 25),
                new Rational(3, 2),
                ColorDescription.UNSPECIFIED,
                true,
                OptionalLong.empty());
        Clips.write(OutputOptions.of(file).withCodec("png"), properties, Clips.moving(SIZE, 1));
        setDisplayMatrix(Path.of(file), a, b, c, d);
        byte[] expected = ffmpeg.get().run("-v", "error", "-i", file, "-pix_fmt", "rgb24", "-f", "rawvideo", "-");
        try (VideoReader reader = VideoReader.open(InputOptions.of(file))) {
            boolean turned = a == 0;
            assertThat(reader.properties().size()).isEqualTo(turned ? SIZE.transposed() : SIZE);
            assertThat(reader.properties().sampleAspectRatio())
                    .isEqualTo(turned ? new Rational(2, 3) : new Rational(3, 2));
            List<RgbFrame> frames = Frames.readAll(reader);
            assertThat(frames.get(0).pixels()).isEqualTo(expected);
        }
    }

    @Test
    void turnedAndResized() throws IOException {
        String file = folder.resolve("out.mov").toString();
        Clips.write(OutputOptions.of(file).withCodec("png"), Clips.at25(SIZE), Clips.moving(SIZE, 1));
        setDisplayMatrix(Path.of(file), 0, 1, -1, 0);
        FrameSize wanted = new FrameSize(8, 12);
        try (VideoReader reader = VideoReader.open(InputOptions.of(file).withOutputSize(wanted))) {
            assertThat(reader.properties().size()).isEqualTo(wanted);
            assertThat(Frames.readAll(reader).get(0).size()).isEqualTo(wanted);
        }
    }

    /** Overwrites the matrix in the track header (ISO/IEC 14496-12, 8.3.2). */
    private static void setDisplayMatrix(Path file, int a, int b, int c, int d) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd");
        ByteBuffer matrix = ByteBuffer.wrap(bytes, header + 44, 36);
        for (int value : new int[] {a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30}) {
            matrix.putInt(value);
        }
        Files.write(file, bytes);
    }
}
