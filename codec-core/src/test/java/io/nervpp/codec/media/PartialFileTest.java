package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFileTest {
    @TempDir
    private Path folder;

    /** Ends in the middle of its first output, after its second one is in its place. */
    public static void main(String[] arguments) throws IOException {
        PartialFile first = new PartialFile(arguments[0]);
        Files.writeString(first.path(), "half");
        PartialFile second = new PartialFile(arguments[1]);
        Files.writeString(second.path(), "whole");
        second.commit();
        System.exit(Files.exists(first.path()) ? 7 : 1);
    }

    @Test
    void aProcessThatEndsInTheMiddleLeavesWholeFilesOnly() throws IOException, InterruptedException {
        Path first = Files.writeString(folder.resolve("first"), "before");
        Path second = folder.resolve("second");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PartialFileTest.class.getName(),
                        first.toString(),
                        second.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isEqualTo(7);
        assertThat(first).hasContent("before");
        assertThat(second).hasContent("whole");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("first", "second");
    }
}
