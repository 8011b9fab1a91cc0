package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nervpp.codec.media.MediaException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs that fail leave nothing behind and what was there untouched. */
class BadOutputTest {
    private static final FrameSize SIZE = new FrameSize(64, 48);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"out.mp4", "out.mkv", "out.y4m", "out.rgb", "f-%03d.png", "one.png"})
    void closingWithoutFinishLeavesNothing(String name) {
        try (VideoWriter writer = open(name)) {
            writer.write(Clips.moving(SIZE, 1).get(0));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"out.mkv, out.mkv", "f-%03d.png, f-001.png"})
    void anExistingOutputIsReplacedOnlyByFinish(String name, String existing) throws IOException {
        Path old = Files.writeString(folder.resolve(existing), "old");
        try (VideoWriter writer = open(name)) {
            writer.write(Clips.moving(SIZE, 1).get(0));
            assertThat(old).hasContent("old");
        }
        assertThat(old).hasContent("old");
        Clips.write(OutputOptions.of(folder.resolve(name).toString()), Clips.at25(SIZE), Clips.moving(SIZE, 1));
        assertThat(Files.size(old)).isGreaterThan(100);
        assertThat(folder.toFile().list()).containsExactly(existing);
    }

    @Test
    void fullDisk() {
        boolean available = Files.exists(Path.of("/dev/full"));
        if (!available) {
            System.out.println("SKIPPED: BadOutputTest.fullDisk: no /dev/full on this system");
        }
        assumeTrue(available);
        OutputOptions options = OutputOptions.of("/dev/full").withFormat("yuv4mpegpipe");
        List<RgbFrame> frames = Clips.moving(SIZE, 50);
        assertThatThrownBy(() -> Clips.write(options, Clips.at25(SIZE), frames))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OUTPUT))
                .hasMessage("cannot write /dev/full: No space left on device");
        // Few enough bytes to be collected until the end.
        assertThatThrownBy(() -> Clips.write(options, Clips.at25(SIZE), frames.subList(0, 1)))
                .isInstanceOf(MediaException.class)
                .hasMessage("cannot write /dev/full: No space left on device");
    }

    @Test
    void missingFolder() {
        assertFails(
                OutputOptions.of(folder + "/none/out.mp4"),
                Kind.OUTPUT,
                "cannot write " + folder + "/none/out.mp4: No such file or directory");
    }

    @Test
    void missingFolderOfImages() {
        String pattern = folder + "/none/f-%d.png";
        assertThatThrownBy(() -> Clips.write(OutputOptions.of(pattern), Clips.at25(SIZE), Clips.moving(SIZE, 1)))
                .isInstanceOf(MediaException.class)
                .hasMessage("cannot write " + folder + "/none/f-1.png: No such file or directory");
    }

    @Test
    void folderInstead() throws IOException {
        Files.createDirectory(folder.resolve("out.mp4"));
        assertFails(
                OutputOptions.of(folder + "/out.mp4"),
                Kind.OUTPUT,
                "cannot write " + folder + "/out.mp4: Is a directory");
    }

    @Test
    void extensionsThatNameNoVideo() {
        for (String name : List.of("out", "out.bogus", "out.mp3", "out.wav")) {
            assertFails(
                    OutputOptions.of(name),
                    Kind.USAGE,
                    "unknown extension: " + name + ", expected that of a video, for example .mp4, .mkv or .y4m");
        }
    }

    @Test
    void unknownNames() {
        OutputOptions options = OutputOptions.of(folder + "/out.mp4");
        assertFails(options.withFormat("bogus"), Kind.USAGE, "unknown output format: bogus");
        assertFails(options.withCodec("bogus"), Kind.USAGE, "unknown video encoder: bogus");
        assertFails(options.withCodec("aac"), Kind.USAGE, "unknown video encoder: aac");
        assertFails(options.withPixelFormat("bogus"), Kind.USAGE, "unknown pixel format: bogus");
        assertFails(options.withCodecOption("bogus", "1"), Kind.USAGE, "encoder libopenh264 has no option bogus");
    }

    @Test
    void thingsThatDoNotGoTogether() {
        OutputOptions options = OutputOptions.of(folder + "/out.mkv");
        assertFails(
                options.withPixelFormat("yuv444p"),
                Kind.USAGE,
                "encoder libopenh264 takes no yuv444p, expected one of yuv420p, yuvj420p");
        assertFails(
                options.withCodec("ffv1").withQuality(3), Kind.USAGE, "encoder ffv1 is lossless and takes no quality");
        assertFails(options.withQuality(60), Kind.USAGE, "bad quality for libopenh264: 60.0, expected 1..51");
        assertFails(
                OutputOptions.of(folder + "/out.webm").withCodec("mpeg4"),
                Kind.USAGE,
                "format webm does not hold mpeg4: " + folder + "/out.webm");
    }

    @Test
    void oddSizesAreNeverCutInSilence() {
        assertThatThrownBy(() -> VideoWriter.open(
                        OutputOptions.of(folder + "/out.mp4").withCodec("libopenh264"),
                        Clips.at25(new FrameSize(65, 47))))
                .isInstanceOf(MediaException.class)
                .hasMessage(
                        "unsupported size for libopenh264: 65x47, expected even sides of 16..4096; --codec libvpx-vp9 takes any");
    }

    @Test
    void onePictureHoldsOneFrame() {
        try (VideoWriter writer = open("one.png")) {
            RgbFrame frame = Clips.moving(SIZE, 1).get(0);
            writer.write(frame);
            assertThatThrownBy(() -> writer.write(frame))
                    .isInstanceOf(MediaException.class)
                    .hasMessageStartingWith("one picture holds one frame: ");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothingWritten() {
        try (VideoWriter writer = open("out.mp4")) {
            assertThatThrownBy(writer::finish)
                    .isInstanceOf(MediaException.class)
                    .hasMessage("no frame to write: " + folder.resolve("out.mp4"));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void frameOfAnotherSize() {
        try (VideoWriter writer = open("out.mp4")) {
            assertThatThrownBy(() -> writer.write(new RgbFrame(new FrameSize(4, 4))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("bad frame: 4x4, expected 64x48");
        }
    }

    private VideoWriter open(String name) {
        return VideoWriter.open(OutputOptions.of(folder.resolve(name).toString()), Clips.at25(SIZE));
    }

    private void assertFails(OutputOptions options, Kind kind, String message) {
        assertThatThrownBy(() -> VideoWriter.open(options, Clips.at25(SIZE)))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage(message);
        assertThat(folder.toFile().list((f, name) -> name.endsWith(".partial"))).isEmpty();
    }
}
