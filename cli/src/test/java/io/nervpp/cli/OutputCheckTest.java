package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputCheckTest {
    @TempDir
    private Path folder;

    @Test
    void existingFileIsRefusedUnlessItMayBeOverwritten() throws IOException {
        String existing = Files.createFile(folder.resolve("clip.nvpp")).toString();
        assertThatThrownBy(() -> OutputCheck.require(List.of("in.mp4"), List.of(existing), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(existing + " exists; -y overwrites it");
        assertThatCode(() -> OutputCheck.require(List.of("in.mp4"), List.of(existing), true))
                .doesNotThrowAnyException();
    }

    @Test
    void inputIsNeverAnOutput() throws IOException {
        Path input = Files.createFile(folder.resolve("clip.mp4"));
        Path link = Files.createSymbolicLink(folder.resolve("link.mp4"), input);
        for (String output : List.of(input.toString(), link.toString(), folder + "/./clip.mp4")) {
            assertThatThrownBy(() -> OutputCheck.require(List.of(input.toString()), List.of(output), true))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("bad output: " + output + " is the input");
        }
    }

    @Test
    void twoOutputsAreTwoFiles() {
        assertThatThrownBy(() -> OutputCheck.require(List.of("a.mp4"), List.of("b.nvpp", "b.nvpp"), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad output: b.nvpp is named twice");
    }

    @Test
    void imagesOfAPatternExist() throws IOException {
        String pattern = folder.resolve("frame-%05d.png").toString();
        assertThatCode(() -> OutputCheck.require(List.of("a.nvpp"), List.of(pattern), false))
                .doesNotThrowAnyException();
        Files.createFile(folder.resolve("frame-x.png"));
        assertThatCode(() -> OutputCheck.require(List.of("a.nvpp"), List.of(pattern), false))
                .doesNotThrowAnyException();
        Path image = Files.createFile(folder.resolve("frame-00007.png"));
        assertThatThrownBy(() -> OutputCheck.require(List.of("a.nvpp"), List.of(pattern), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(image + " exists; -y overwrites it");
    }

    @Test
    void pipesDevicesAndStandardOutputAreNoFiles() {
        assertThatCode(() -> OutputCheck.require(List.of("-"), List.of("-", "/dev/null"), false))
                .doesNotThrowAnyException();
    }

    @Test
    void filterGraphsNeedNotBePaths() {
        assertThatCode(() -> OutputCheck.require(List.of("lavfi:testsrc2\0"), List.of("a.nvpp"), false))
                .doesNotThrowAnyException();
    }
}
