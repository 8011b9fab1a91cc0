package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputPathsTest {
    @TempDir
    private Path folder;

    @Test
    void makesFoldersAboveAndRemovesFiles() throws IOException {
        Path inner = folder.resolve("a/b");
        OutputPaths.createFolder(inner);
        OutputPaths.createFolder(inner);
        Path file = Files.createFile(inner.resolve("frame.png"));
        OutputPaths.delete(file);
        assertThat(inner).isEmptyDirectory();
    }

    @Test
    void saysWhatIsWrongWithAnOutput() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> OutputPaths.createFolder(file))
                .isInstanceOf(MediaException.class)
                .hasMessage("cannot create " + file + ": File exists");
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> OutputPaths.delete(missing))
                .isInstanceOf(MediaException.class)
                .hasMessage("cannot remove " + missing + ": No such file or directory")
                .extracting(e -> ((MediaException) e).kind())
                .isEqualTo(MediaException.Kind.OUTPUT);
    }
}
