package io.nervpp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.codec.media.MediaException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    private Path folder;

    @Test
    void aFileAppearsWhole() {
        Path file = folder.resolve("out");
        OutputFile output = OutputFile.at(file.toString());
        assertThat(file).doesNotExist();
        output.write(CONTENT);
        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void tryingLeavesWhatIsThere() throws Exception {
        Path file = Files.write(folder.resolve("out"), CONTENT);
        OutputFile.at(file.toString());
        assertThat(file).hasBinaryContent(CONTENT);
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> OutputFile.at(folder.toString()))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("cannot write " + folder);
    }

    @Test
    void aMissingFolderIsNamed() {
        String place = folder.resolve("missing/out").toString();
        assertThatThrownBy(() -> OutputFile.at(place))
                .isInstanceOf(MediaException.class)
                .hasMessage("cannot write " + place + ": No such file or directory");
    }

    @Test
    void aFullDeviceIsNamed() {
        boolean available = Files.isWritable(Path.of("/dev/full"));
        if (!available) {
            System.out.println("SKIPPED: OutputFileTest.aFullDeviceIsNamed: no /dev/full on this system");
        }
        Assumptions.assumeTrue(available);
        OutputFile output = OutputFile.at("/dev/full");
        assertThatThrownBy(() -> output.write(CONTENT))
                .isInstanceOf(MediaException.class)
                .hasMessage("cannot write /dev/full: No space left on device");
    }
}
