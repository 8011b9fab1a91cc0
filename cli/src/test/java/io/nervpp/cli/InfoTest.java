package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a small file that does not change: three frames of 16x12 and a network of 583 weights. */
class InfoTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void copyTheFile() throws IOException {
        file = folder.resolve("small.nvpp");
        try (InputStream in = InfoTest.class.getResourceAsStream("small.nvpp")) {
            Files.copy(in, file);
        }
    }

    @Test
    void textIsExact() throws IOException {
        CommandRun run = CommandRun.of("info", file.toString());
        assertThat(run.out().replace(file.toString(), "small.nvpp"))
                .isEqualTo(CommandLineTest.resource("small-info.txt"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void latentsAreToldGroupByGroup() throws IOException {
        Path latents = folder.resolve("latents.nvpp");
        try (InputStream in = InfoTest.class.getResourceAsStream("latents.nvpp")) {
            Files.copy(in, latents);
        }
        CommandRun run = CommandRun.of("info", latents.toString());
        assertThat(run.out().replace(latents.toString(), "latents.nvpp"))
                .isEqualTo(CommandLineTest.resource("latents-info.txt"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void jsonIsExact() throws IOException {
        CommandRun run = CommandRun.of("info", "--json", file.toString());
        assertThat(run.out().replace(file.toString(), "small.nvpp"))
                .isEqualTo(CommandLineTest.resource("small-info.json"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void cutFileIsAnErrorWithItsPlace() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, 100));
        CommandRun run = CommandRun.of("info", file.toString());
        assertThat(run.err())
                .startsWith("nervpp: " + file + ": ")
                .contains("byte 41")
                .hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }
}
