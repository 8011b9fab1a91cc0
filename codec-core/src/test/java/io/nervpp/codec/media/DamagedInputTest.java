package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damage is an error that names the place, or is counted where it is tolerated; never silence. */
class DamagedInputTest {
    private static final FrameSize SIZE = new FrameSize(160, 96);
    private static final int FRAMES = 40;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "out.mkv, ",
        "out.avi, ",
        "out.mkv, ffv1",
        "out.ts, ",
        "out.avi, mjpeg",
        "out.mkv, mpeg2video",
        "out.mp4, libaom-av1"
    })
    void overwrittenBytes(String name, String codec) throws IOException {
        Path file = write(name, codec);
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(20);
        for (int i = 0; i < 40; i++) {
            bytes[bytes.length / 2 + 5 * i] ^= (byte) (1 + random.nextInt(255));
        }
        Files.write(file, bytes);
        assertDamageIsReported(InputOptions.of(file.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "out.mkv, ",
        "out.webm, ",
        "out.avi, ",
        "out.y4m, ",
        "out.ts, ",
        "out.mkv, ffv1",
        "out.h264, ",
        "out.rgb, ",
        "out.nut, "
    })
    void cutFiles(String name, String codec) throws IOException {
        Path file = write(name, codec);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 6 / 10 + 1));
        InputOptions options = InputOptions.of(file.toString());
        assertDamageIsReported(name.endsWith(".rgb") ? options.withInputSize(SIZE) : options);
    }

    @Test
    void cutMp4WithItsIndexInFront() throws IOException {
        Path file = folder.resolve("out.mp4");
        Clips.write(OutputOptions.of(file.toString()), Clips.at25(SIZE), Clips.moving(SIZE, FRAMES));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Frames.readAll(InputOptions.of(file.toString())))
                .isInstanceOf(MediaException.class)
                .hasMessage("cannot open " + file + ": Invalid data found when processing input (moov atom not found)");
    }

    @Test
    void cutPictureAmongNumberedOnes() throws IOException {
        String pattern = folder.resolve("f-%02d.png").toString();
        Clips.write(OutputOptions.of(pattern), Clips.at25(SIZE), Clips.moving(SIZE, 5));
        Path third = folder.resolve("f-03.png");
        byte[] bytes = Files.readAllBytes(third);
        Files.write(third, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Frames.readAll(InputOptions.of(pattern)))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("damaged video: " + pattern + " near frame 2 (0.080 s): ");
    }

    @Test
    void framesBeforeTheDamageCanBeReadAlone() throws IOException {
        Path file = write("out.y4m", null);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2 + 1));
        assertThat(Frames.readAll(InputOptions.of(file.toString()).withFrames(FrameRange.parse(":10"))))
                .hasSize(10);
    }

    private Path write(String name, String codec) {
        OutputOptions options = OutputOptions.of(folder.resolve(name).toString());
        return Clips.write(
                codec == null ? options : options.withCodec(codec), Clips.at25(SIZE), Clips.moving(SIZE, FRAMES));
    }

    private static void assertDamageIsReported(InputOptions options) {
        assertThatThrownBy(() -> Frames.readAll(options))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.kind()).isEqualTo(MediaException.Kind.INPUT))
                .hasMessageMatching("damaged video: \\S+ near frame \\d+( \\(\\d+\\.\\d{3} s\\))?: [^\\n]+");
        try (VideoReader reader = VideoReader.open(options.withTolerateDamage(true))) {
            assertThat(Frames.readAll(reader)).hasSizeGreaterThan(FRAMES / 4);
            assertThat(reader.damageCount()).isPositive();
        }
    }
}
