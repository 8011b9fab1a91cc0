package io.nervpp.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nervpp.codec.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetcherTest {
    @TempDir
    private Path temporary;

    private FileServer server;
    private DatasetFolder folder;

    @BeforeEach
    void startServer() throws IOException {
        server = new FileServer();
        folder = new DatasetFolder(temporary.resolve("root"));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void archiveOfRawFramesIsUnpacked() throws Exception {
        Path raw = SmallDataset.write(temporary.resolve("Beauty.yuv"));
        Path other = Files.writeString(temporary.resolve("readme.txt"), "not wanted");
        Path archive = SmallDataset.pack7z(temporary.resolve("a.7z"), List.of(other, raw));
        server.put("Beauty_RAW.7z", Files.readAllBytes(archive));
        StoredSequence stored = fetch(SmallDataset.SEQUENCE, false);
        assertThat(stored.layout()).isEqualTo(Layout.RAW);
        assertThat(stored.path()).isEqualTo(folder.root().resolve("small/Beauty.yuv"));
        assertThat(stored.path()).hasSameBinaryContentAs(raw);
        assertThat(files()).containsExactly("Beauty.yuv");
        assertThat(fetch(SmallDataset.SEQUENCE, false)).isEqualTo(stored);
        assertThat(server.ranges()).containsExactly("all");
    }

    @Test
    void archivesCanBeKept() throws Exception {
        Path raw = SmallDataset.write(temporary.resolve("Beauty.yuv"));
        server.put("Beauty_RAW.7z", Files.readAllBytes(SmallDataset.pack7z(temporary.resolve("a.7z"), List.of(raw))));
        fetch(SmallDataset.SEQUENCE, true);
        assertThat(files()).containsExactly("Beauty.yuv", "Beauty_RAW.7z");
    }

    @Test
    void zipOfImagesIsUnpackedIntoAFolder() throws Exception {
        SmallDataset.write(temporary.resolve("png/f%05d.png"));
        Path zip = SmallDataset.zip(temporary.resolve("a.zip"), temporary.resolve("png"), "../../x/");
        server.put("Beauty.zip", Files.readAllBytes(zip));
        StoredSequence stored = fetch(SmallDataset.downloadedAs("Beauty.zip"), false);
        assertThat(stored.layout()).isEqualTo(Layout.IMAGES);
        assertThat(stored.path()).isEqualTo(folder.root().resolve("small/beauty"));
        assertThat(stored.imageCount()).hasValue(4);
        assertThat(temporary.resolve("x")).doesNotExist();
    }

    @Test
    void videoIsTakenAsItIs() throws Exception {
        Path video = SmallDataset.write(temporary.resolve("Beauty.mp4"));
        server.put("Beauty.mp4", Files.readAllBytes(video));
        StoredSequence stored = fetch(SmallDataset.downloadedAs("Beauty.mp4"), false);
        assertThat(stored.layout()).isEqualTo(Layout.VIDEO);
        assertThat(stored.path()).hasSameBinaryContentAs(video);
    }

    @Test
    void cutConnectionIsTakenUpAgain() throws Exception {
        byte[] content = Files.readAllBytes(SmallDataset.write(temporary.resolve("Beauty.mp4")));
        server.put("Beauty.mp4", content).cutAfter(500, 300);
        StoredSequence stored = fetch(SmallDataset.downloadedAs("Beauty.mp4"), false);
        assertThat(stored.path()).hasBinaryContent(content);
        assertThat(server.ranges()).containsExactly("all", "bytes=500-", "bytes=800-");
        assertThat(files()).containsExactly("Beauty.mp4");
    }

    @Test
    void laterRunGoesOn() throws Exception {
        byte[] content = Files.readAllBytes(SmallDataset.write(temporary.resolve("Beauty.mp4")));
        server.put("Beauty.mp4", content).cutAfter(100, 100, 100, 100, 100);
        Sequence sequence = SmallDataset.downloadedAs("Beauty.mp4");
        assertThatThrownBy(() -> fetch(sequence, false))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("cannot fetch " + server.baseUrl() + "Beauty.mp4: got 500 of " + content.length)
                .hasMessageEndingWith("; what came so far is kept, and the next fetch goes on from there");
        assertThat(files()).containsExactly("Beauty.mp4.part", "Beauty.mp4.part.validator");
        assertThat(fetch(sequence, false).path()).hasBinaryContent(content);
        assertThat(server.ranges().get(5)).isEqualTo("bytes=500-");
    }

    @Test
    void fileThatHasChangedIsFetchedFromItsBeginning() throws Exception {
        byte[] content = Files.readAllBytes(SmallDataset.write(temporary.resolve("Beauty.mp4")));
        server.put("Beauty.mp4", new byte[2000]).cutAfter(100, 100, 100, 100, 100);
        Sequence sequence = SmallDataset.downloadedAs("Beauty.mp4");
        assertThatThrownBy(() -> fetch(sequence, false)).isInstanceOf(MediaException.class);
        server.put("Beauty.mp4", content);
        assertThat(fetch(sequence, false).path()).hasBinaryContent(content);
    }

    @Test
    void withoutATagNothingIsTakenUpAgain() throws Exception {
        byte[] content = Files.readAllBytes(SmallDataset.write(temporary.resolve("Beauty.mp4")));
        server.put("Beauty.mp4", content).withoutTag().cutAfter(500);
        assertThat(fetch(SmallDataset.downloadedAs("Beauty.mp4"), false).path()).hasBinaryContent(content);
        assertThat(server.ranges()).containsExactly("all", "all");
    }

    @Test
    void missingFile() throws IOException {
        assertThatThrownBy(() -> fetch(SmallDataset.SEQUENCE, false))
                .isInstanceOf(MediaException.class)
                .hasMessage("cannot fetch " + server.baseUrl() + "Beauty_RAW.7z: HTTP 404");
        assertThat(files()).isEmpty();
    }

    @Test
    void fullDisk() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "SKIPPED: fullDisk: no /dev/full");
        server.put("Beauty.mp4", new byte[2000]);
        Path part = folder.root().resolve("small/Beauty.mp4.part");
        Files.createDirectories(part.getParent());
        Files.createSymbolicLink(part, full);
        assertThatThrownBy(() -> fetch(SmallDataset.downloadedAs("Beauty.mp4"), false))
                .isInstanceOf(MediaException.class)
                .hasMessage("cannot write " + part + ": No space left on device");
    }

    @Test
    void archiveWithoutTheVideo() throws IOException {
        Path other = Files.writeString(temporary.resolve("readme.txt"), "not wanted");
        server.put("Beauty_RAW.7z", Files.readAllBytes(SmallDataset.pack7z(temporary.resolve("a.7z"), List.of(other))));
        assertThatThrownBy(() -> fetch(SmallDataset.SEQUENCE, false))
                .isInstanceOf(MediaException.class)
                .hasMessage("bad archive: " + folder.root().resolve("small/Beauty_RAW.7z")
                        + " holds no Beauty.yuv and no PNG images");
    }

    @Test
    void damagedOrOversizedArchive() throws IOException {
        Path raw = Files.write(temporary.resolve("Beauty.yuv"), new byte[100_000]);
        byte[] archive = Files.readAllBytes(SmallDataset.pack7z(temporary.resolve("a.7z"), List.of(raw)));
        server.put("Beauty_RAW.7z", archive);
        assertThatThrownBy(() -> fetch(SmallDataset.SEQUENCE, false))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("cannot unpack ")
                .hasMessageEndingWith("entry Beauty.yuv holds more than 6144 bytes");
        byte[] damaged = archive.clone();
        damaged[40] ^= 1;
        Path place = folder.root().resolve("small/Beauty_RAW.7z");
        Files.write(place, damaged);
        assertThatThrownBy(() -> fetch(SmallDataset.SEQUENCE, false))
                .isInstanceOf(MediaException.class)
                .hasMessageStartingWith("cannot unpack " + place);
        assertThat(files()).containsExactly("Beauty_RAW.7z");
    }

    private StoredSequence fetch(Sequence sequence, boolean keepArchives) throws InterruptedException {
        return new Fetcher(folder, keepArchives, (task, done, total) -> {})
                .fetch(SmallDataset.DATASET, sequence, server.baseUrl());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.root().resolve("small"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
