package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard input and output, each in a process of its own. */
class PipeTest {
    private static final FrameSize SIZE = new FrameSize(64, 48);

    @TempDir
    private Path folder;

    /** Copies standard input to standard output as y4m. */
    public static void main(String[] arguments) {
        InputOptions input = InputOptions.of("-");
        if (arguments.length > 0) {
            input = input.withFormat("rawvideo").withPixelFormat("rgb24").withInputSize(FrameSize.parse(arguments[0]));
        }
        try (VideoReader reader = VideoReader.open(input);
                VideoWriter writer = VideoWriter.open(OutputOptions.of("-"), reader.properties())) {
            RgbFrame frame = new RgbFrame(reader.properties().size());
            while (reader.read(frame)) {
                writer.write(frame);
            }
            writer.finish();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"in.y4m", "in.mkv", "in.ts", "in.webm"})
    void containerIn(String name) throws IOException, InterruptedException {
        List<RgbFrame> frames = Clips.moving(SIZE, 12);
        Path in = Clips.write(OutputOptions.of(folder.resolve(name).toString()), Clips.at25(SIZE), frames);
        Path out = folder.resolve("piped.y4m");
        assertThat(copy(in, out)).isZero();
        List<RgbFrame> read = Frames.readAll(InputOptions.of(out.toString()));
        assertThat(read).hasSize(12);
        assertThat(Frames.psnr(read.get(11), frames.get(11))).isGreaterThan(36);
    }

    @Test
    void rawIn() throws IOException, InterruptedException {
        List<RgbFrame> frames = Clips.moving(SIZE, 3);
        Path in = Clips.write(OutputOptions.of(folder.resolve("in.rgb").toString()), Clips.at25(SIZE), frames);
        Path out = folder.resolve("piped.y4m");
        assertThat(copy(in, out, "64x48")).isZero();
        assertThat(Files.readString(out, StandardCharsets.ISO_8859_1)).startsWith("YUV4MPEG2 W64 H48 F25:1 Ip ");
        assertThat(Frames.readAll(InputOptions.of(out.toString()))).hasSize(3);
    }

    @Test
    void mp4WithItsIndexBehindIsAnErrorThatSaysWhy() throws IOException, InterruptedException {
        // Larger than what FFmpeg reads ahead, so that the index does not lie in memory by chance.
        List<RgbFrame> frames = Frames.readAll(InputOptions.of("lavfi:testsrc2=size=320x240:duration=2"));
        Path in = Clips.write(
                OutputOptions.of(folder.resolve("in.mp4").toString()), Clips.at25(new FrameSize(320, 240)), frames);
        // A file as standard input could be read backwards, so it goes through a pipe.
        Process copy = new ProcessBuilder(command())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try (OutputStream pipe = copy.getOutputStream()) {
            Files.copy(in, pipe);
        }
        String errors = new String(copy.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(copy.waitFor()).isNotZero();
        assertThat(errors).contains("partial file; a pipe cannot be read backwards, a file can)");
    }

    @Test
    void anEmptyPipeIsAnError() throws IOException, InterruptedException {
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThat(copy(empty, folder.resolve("out"))).isNotZero();
        assertThat(folder.resolve("out")).isEmptyFile();
    }

    private static int copy(Path in, Path out, String... arguments) throws IOException, InterruptedException {
        return new ProcessBuilder(command(arguments))
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(new File(out + ".err"))
                .start()
                .waitFor();
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PipeTest.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
