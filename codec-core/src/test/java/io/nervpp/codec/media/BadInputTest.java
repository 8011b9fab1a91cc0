package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.bitstream.Rational;
import io.nervpp.codec.media.MediaException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that are none: one line that names the thing, FFmpeg's own text, and whose fault it is. */
class BadInputTest {
    @TempDir
    private Path folder;

    @Test
    void missingFile() {
        assertFails(InputOptions.of("/no/such.mp4"), Kind.INPUT, "cannot open /no/such.mp4: No such file or directory");
    }

    @Test
    void folderInstead() {
        assertFails(InputOptions.of(folder.toString()), Kind.INPUT, "cannot open " + folder + ": Is a directory");
    }

    @Test
    void emptyFile() throws IOException {
        assertFails(
                InputOptions.of(file("empty.mkv", new byte[0])),
                Kind.INPUT,
                "cannot open " + folder.resolve("empty.mkv")
                        + ": Invalid data found when processing input (EBML header parsing failed)");
    }

    @Test
    void textFileThatFfmpegWouldShowAsTerminalArt() throws IOException {
        byte[] text = "one line\n".repeat(2000).getBytes(StandardCharsets.US_ASCII);
        assertFails(
                InputOptions.of(file("notes.txt", text)),
                Kind.INPUT,
                "cannot open " + folder.resolve("notes.txt") + ": it is no video (text?)");
        String other = file("notes.dat", text);
        assertThatThrownBy(() -> VideoReader.open(InputOptions.of(other)))
                .isInstanceOf(MediaException.class)
                .hasMessageMatching("cannot (open|read) " + other + ": Invalid data found when processing input");
    }

    @Test
    void soundOnly() throws IOException {
        ByteBuffer wave = ByteBuffer.allocate(44 + 8000).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 8000);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wave.putShort((short) 1)
                .putShort((short) 1)
                .putInt(8000)
                .putInt(8000)
                .putShort((short) 1)
                .putShort((short) 8);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(8000);
        String sound = file("sound.wav", wave.array());
        assertFails(InputOptions.of(sound), Kind.INPUT, "no video stream in " + sound + " (wav, 1 other)");
    }

    @Test
    void noFrames() throws IOException {
        String header = file("none.y4m", "YUV4MPEG2 W16 H16 F25:1 C420\n".getBytes(StandardCharsets.US_ASCII));
        assertFails(InputOptions.of(header), Kind.INPUT, "no frames in " + header);
    }

    @Test
    void rangeBehindTheEnd() {
        assertFails(
                InputOptions.of("lavfi:testsrc=duration=1:rate=5").withFrames(FrameRange.parse("7:9")),
                Kind.INPUT,
                "no frames 7:9 in lavfi:testsrc=duration=1:rate=5: it has 5");
    }

    @Test
    void rawVideoWithoutSize() {
        assertFails(
                InputOptions.of("clip.yuv"),
                Kind.USAGE,
                "raw video says nothing of its size: clip.yuv, expected --input-size WxH");
    }

    @Test
    void optionsThatTheFormatDoesNotTake() {
        FrameSize size = new FrameSize(16, 16);
        String clip = folder.resolve("clip.mkv").toString();
        Clips.write(OutputOptions.of(clip), Clips.at25(size), Clips.moving(size, 1));
        assertFails(
                InputOptions.of(clip).withInputSize(size).withInputRate(new Rational(5, 1)),
                Kind.USAGE,
                "input format matroska,webm takes no --input-size, --rate: " + clip);
    }

    @Test
    void unknownFormat() {
        assertFails(InputOptions.of("clip").withFormat("bogus"), Kind.USAGE, "unknown input format: bogus");
    }

    @Test
    void unknownPixelFormatOfRawVideo() throws IOException {
        InputOptions raw = InputOptions.of(file("a.yuv", new byte[384])).withInputSize(new FrameSize(16, 16));
        assertThatThrownBy(() -> VideoReader.open(raw.withPixelFormat("bogus")))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("bogus");
    }

    @Test
    void filterGraphs() {
        assertFails(
                InputOptions.of("lavfi:testsrc2=size=64x48"),
                Kind.USAGE,
                "filter graph never ends: testsrc2=size=64x48, expected :duration=SECONDS in it or a bound on the frames");
        assertFails(
                InputOptions.of("lavfi:sine=duration=1"),
                Kind.USAGE,
                "bad filter graph sine=duration=1: expected no input and one video output");
        assertFails(
                InputOptions.of("lavfi:scale=10:10").withFrames(FrameRange.parse(":1")),
                Kind.USAGE,
                "bad filter graph scale=10:10: expected no input and one video output");
        assertFails(
                InputOptions.of("lavfi:bogus").withFrames(FrameRange.parse(":1")),
                Kind.USAGE,
                "bad filter graph bogus: Filter not found (No such filter: 'bogus'; Error creating filters)");
    }

    @Test
    void noNetwork() {
        assertFails(
                InputOptions.of("http://localhost/clip.mp4"),
                Kind.INPUT,
                "cannot open http://localhost/clip.mp4: No such file or directory");
    }

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private static void assertFails(InputOptions options, Kind kind, String message) {
        assertThatThrownBy(() -> VideoReader.open(options))
                .isInstanceOfSatisfying(
                        MediaException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage(message);
    }
}
