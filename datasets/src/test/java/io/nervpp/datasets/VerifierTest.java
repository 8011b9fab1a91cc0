package io.nervpp.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierTest {
    @TempDir
    private Path root;

    private DatasetFolder folder;

    @BeforeEach
    void openFolder() {
        folder = new DatasetFolder(root);
    }

    @ParameterizedTest
    @CsvSource({
        "Beauty.yuv, RAW",
        "small/Beauty.yuv, RAW",
        "small/Beauty.mp4, VIDEO",
        "beauty/f%05d.png, IMAGES",
        "small/beauty/im%d.png, IMAGES"
    })
    void everyLayout(String location, Layout layout) throws Exception {
        SmallDataset.write(root.resolve(location));
        Verification first = verify();
        assertThat(first.faults()).isEmpty();
        assertThat(first.stored().layout()).isEqualTo(layout);
        assertThat(first.size()).isEqualTo(new FrameSize(32, 16));
        assertThat(first.frameCount()).isEqualTo(4);
        assertThat(first.firstUse()).isTrue();
        assertThat(root.resolve("nervpp-datasets.sha256")).content().startsWith(first.sha256() + "  ");
        Verification second = verify();
        assertThat(second.faults()).isEmpty();
        assertThat(second.firstUse()).isFalse();
    }

    @Test
    void rawFileOfAnotherLength() throws Exception {
        Path raw = SmallDataset.write(root.resolve("Beauty.yuv"));
        Files.write(raw, Arrays.copyOf(Files.readAllBytes(raw), 3000));
        Verification result = verify();
        assertThat(result.faults()).containsExactly("bad length: 3000 bytes, expected 3072 (4 frames of 32x16, 4:2:0)");
        assertThat(result.firstUse()).isFalse();
    }

    @Test
    void otherBytesThanAtFirst() throws Exception {
        Path raw = SmallDataset.write(root.resolve("Beauty.yuv"));
        String hash = verify().sha256();
        byte[] bytes = Files.readAllBytes(raw);
        bytes[5] ^= 1;
        Files.write(raw, bytes);
        Verification result = verify();
        assertThat(result.faults())
                .containsExactly("other bytes than at the first use: SHA-256 " + result.sha256() + ", noted " + hash
                        + " (in " + root.resolve("nervpp-datasets.sha256") + ")");
    }

    @Test
    void imagesThatAreMissing() throws Exception {
        SmallDataset.write(root.resolve("beauty/f%05d.png"));
        Files.delete(root.resolve("beauty/f00003.png"));
        assertThat(verify().faults())
                .containsExactly("bad number of frames: 2, expected 4", "bad numbering: 3 images, but only 2 in a row");
    }

    @Test
    void absentOrStillPacked() throws IOException {
        assertThatThrownBy(() -> folder.require(SmallDataset.DATASET, SmallDataset.SEQUENCE))
                .isInstanceOf(MediaException.class)
                .hasMessage("no small/Beauty in " + root + ": expected Beauty.yuv there or in " + root.resolve("small")
                        + "; 'nervpp datasets fetch small' brings it");
        Path archive = Files.write(root.resolve("Beauty.zip"), new byte[4]);
        assertThatThrownBy(() -> folder.require(SmallDataset.DATASET, SmallDataset.SEQUENCE))
                .hasMessage(archive + " is not unpacked; 'nervpp datasets fetch small' does it");
    }

    private Verification verify() throws InterruptedException {
        StoredSequence stored = folder.require(SmallDataset.DATASET, SmallDataset.SEQUENCE);
        return new Verifier(folder).verify(stored, (task, done, total) -> {});
    }
}
