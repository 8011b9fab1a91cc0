package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own has: standard streams, signals, exit codes. */
class ProcessTest {
    private static final int TIMEOUT_SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void pipesInAndOutCarryTheVideoAlone() throws Exception {
        Path source = folder.resolve("clip.y4m");
        Path encoded = folder.resolve("clip.nvpp");
        Path decoded = folder.resolve("out.y4m");
        // The .nvpp of a clip is made first, so that there is a y4m to pipe in.
        CommandRun.of(EndToEndTest.encode(EndToEndTest.CLIP, folder.resolve("first.nvpp")));
        CommandRun.of("decode", folder.resolve("first.nvpp").toString(), "-o", source.toString());

        Process encode = process(EndToEndTest.encode("-", "-"))
                .redirectInput(source.toFile())
                .redirectOutput(encoded.toFile())
                .start();
        assertThat(errorsOf(encode)).contains("PSNR").doesNotContain("nervpp:");
        assertThat(exitCodeOf(encode)).isEqualTo(ExitCode.OK);

        Process decode = process("decode", "-", "-o", "-")
                .redirectInput(encoded.toFile())
                .redirectOutput(decoded.toFile())
                .start();
        assertThat(errorsOf(decode)).contains("16 of 64x48").doesNotContain("nervpp:");
        assertThat(exitCodeOf(decode)).isEqualTo(ExitCode.OK);
        assertThat(EndToEndTest.frameCountOfY4m(Files.readAllBytes(decoded))).isEqualTo(16);
    }

    @Test
    void namedPipeTakesTheFileInOnePiece() throws Exception {
        Path pipe = folder.resolve("pipe");
        Path received = folder.resolve("received.nvpp");
        Process makePipe = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(exitCodeOf(makePipe)).isZero();
        Process reader = new ProcessBuilder("cat", pipe.toString())
                .redirectOutput(received.toFile())
                .start();
        Process encode =
                process(EndToEndTest.encode(EndToEndTest.CLIP, pipe, "--quiet")).start();
        assertThat(errorsOf(encode)).isEmpty();
        assertThat(exitCodeOf(encode)).isEqualTo(ExitCode.OK);
        assertThat(exitCodeOf(reader)).isZero();
        assertThat(CommandRun.of("info", received.toString()).exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void readerThatHasGoneIsNoError() throws Exception {
        Path encoded = folder.resolve("clip.nvpp");
        CommandRun.of(EndToEndTest.encode("lavfi:testsrc2=size=320x240:rate=25,trim=end_frame=8", encoded));
        Process decode =
                process("decode", encoded.toString(), "-o", "-", "--quiet").start();
        try (InputStream out = decode.getInputStream()) {
            assertThat(out.read()).isEqualTo('Y');
        }
        assertThat(errorsOf(decode)).isEmpty();
        assertThat(exitCodeOf(decode)).isEqualTo(ExitCode.BROKEN_PIPE);
    }

    @Test
    void readerOfATableThatHasGoneIsNoError() throws Exception {
        Process engines = process("engines").start();
        engines.getInputStream().close();
        assertThat(errorsOf(engines)).isEmpty();
        assertThat(exitCodeOf(engines)).isEqualTo(ExitCode.BROKEN_PIPE);
    }

    @Test
    void fullDeviceIsAnError() throws Exception {
        Path full = Path.of("/dev/full");
        if (!Files.exists(full)) {
            System.out.println("skipped ProcessTest.fullDeviceIsAnError: this system has no /dev/full");
            return;
        }
        Process engines = process("engines").redirectOutput(full.toFile()).start();
        assertThat(errorsOf(engines))
                .isEqualTo("nervpp: cannot write to the standard output: No space left on device\n");
        assertThat(exitCodeOf(engines)).isEqualTo(ExitCode.BAD_INPUT);
    }

    /** SIGTERM goes the way of SIGINT, and cannot be ignored by whoever started the tests. */
    @Test
    void interruptedEncodeStopsAndLeavesNothing() throws Exception {
        String[] args =
                EndToEndTest.encode(EndToEndTest.CLIP, folder.resolve("clip.nvpp"), "--report", folder + "/r.json");
        args[Arrays.asList(args).indexOf("--epochs") + 1] = "1000000";
        Process encode = process(args).start();
        List<String> errors = new ArrayList<>();
        try (BufferedReader reader = encode.errorReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                errors.add(line);
                if (line.startsWith("training")) {
                    encode.toHandle().destroy(); // destroy() of the process itself would close its streams, too
                }
            }
        }
        assertThat(errors.get(errors.size() - 1)).startsWith("nervpp: ").contains("interrupted");
        assertThat(exitCodeOf(encode)).isEqualTo(128 + 15);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static ProcessBuilder process(String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(Arrays.asList(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        // The JVM tells on its standard error that it has picked this up.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    private static String errorsOf(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), Charset.defaultCharset())
                .replace(System.lineSeparator(), "\n");
    }

    private static int exitCodeOf(Process process) throws InterruptedException {
        assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
