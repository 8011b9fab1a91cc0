package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.bitstream.MalformedBitstreamException;
import io.nervpp.bitstream.UnsupportedBitstreamException;
import io.nervpp.codec.media.MediaException;
import io.nervpp.engine.EngineException;
import io.nervpp.engine.EngineUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FailuresTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Command(name = "failing")
    static final class Failing implements Callable<Integer> {
        private final Exception error;

        @Mixin
        HelpOptions help;

        private Failing(Exception error) {
            this.error = error;
        }

        @Override
        public Integer call() throws Exception {
            throw error;
        }
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(
                        new MediaException(MediaException.Kind.INPUT, "cannot read a.mp4: no such file"),
                        3,
                        "nervpp: cannot read a.mp4: no such file\n"),
                Arguments.of(
                        new MediaException(MediaException.Kind.OUTPUT, "cannot write b.mp4: No space left on device"),
                        3,
                        "nervpp: cannot write b.mp4: No space left on device\n"),
                Arguments.of(
                        new MediaException(MediaException.Kind.USAGE, "unknown encoder: nope"),
                        2,
                        "nervpp: unknown encoder: nope\n"),
                Arguments.of(new MediaException(MediaException.Kind.OUTPUT, "cannot write -: Broken pipe"), 141, ""),
                Arguments.of(
                        new MalformedBitstreamException("bad magic: 0, expected 1", "magic", 0),
                        3,
                        "nervpp: bad magic: 0, expected 1 (field magic, byte 0)\n"),
                Arguments.of(
                        new UnsupportedBitstreamException("bad version: 9, expected 0", "version", 4),
                        3,
                        "nervpp: bad version: 9, expected 0 (field version, byte 4)\n"),
                Arguments.of(
                        new UncheckedIOException("cannot look at a", new IOException("Input/output error")),
                        3,
                        "nervpp: cannot look at a\n"),
                Arguments.of(new NoSuchFileException("a", null, "no such folder"), 3, "nervpp: a: no such folder\n"),
                Arguments.of(new IllegalArgumentException("bad bits: 40"), 2, "nervpp: bad bits: 40\n"),
                Arguments.of(
                        new EngineUnavailableException("onednn cannot run here: no AVX2"),
                        4,
                        "nervpp: onednn cannot run here: no AVX2\n"),
                Arguments.of(
                        new EngineException("dnnl_primitive_execute: runtime error"),
                        1,
                        "nervpp: dnnl_primitive_execute: runtime error\n"),
                Arguments.of(new InterruptedException("training interrupted"), 130, "nervpp: training interrupted\n"),
                Arguments.of(
                        new IllegalStateException("two\nlines"),
                        1,
                        "nervpp: internal error: IllegalStateException: two, lines; --verbose tells where\n"),
                Arguments.of(
                        new NullPointerException(),
                        1,
                        "nervpp: internal error: NullPointerException; --verbose tells where\n"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void everyErrorIsOneLineAndAnExitCode(Exception error, int exitCode, String text) {
        assertThat(run(error)).isEqualTo(exitCode);
        assertThat(written()).isEqualTo(text);
    }

    @Test
    void aLibraryThatCannotBeLoadedSaysWhy() {
        PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Throwable error = new ExceptionInInitializerError(new IllegalStateException("no avutil here"));
        assertThat(new Failures(err).report(error, false)).isEqualTo(ExitCode.INTERNAL);
        assertThat(written())
                .isEqualTo("nervpp: internal error: IllegalStateException: no avutil here; --verbose tells where\n");
    }

    @Test
    void verboseAddsTheStackTrace() {
        assertThat(run(new IllegalStateException("oops"), "--verbose")).isEqualTo(ExitCode.INTERNAL);
        assertThat(written())
                .startsWith("nervpp: internal error: IllegalStateException: oops\n"
                        + "java.lang.IllegalStateException: oops\n\tat ");
    }

    private int run(Exception error, String... args) {
        PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Failures failures = new Failures(err);
        return new CommandLine(new Failing(error))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .execute(args);
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
