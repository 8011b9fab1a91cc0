package io.nervpp.datasets;

import io.nervpp.codec.media.InputOptions;
import io.nervpp.codec.media.OutputOptions;
import io.nervpp.codec.media.RgbFrame;
import io.nervpp.codec.media.VideoReader;
import io.nervpp.codec.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;

/** A dataset of one video of four frames of 32x16, in every layout that the large ones come in. */
final class SmallDataset {
    static final Sequence SEQUENCE = new Sequence(
            "Beauty",
            32,
            16,
            "120",
            4,
            "Beauty_RAW.7z",
            List.of("Beauty.yuv", "Beauty.mp4"),
            List.of("Beauty_RAW.7z", "Beauty.zip"),
            List.of("beauty"));

    static final Dataset DATASET =
            new Dataset("small", "Small", "-", "-", "-", "", List.of("small", "."), List.of(SEQUENCE));

    private static final String CLIP = "lavfi:testsrc2=size=32x16:rate=120,trim=end_frame=4";

    private SmallDataset() {}

    /** The same video to be fetched under another name. */
    static Sequence downloadedAs(String name) {
        return new Sequence(
                SEQUENCE.name(),
                SEQUENCE.width(),
                SEQUENCE.height(),
                SEQUENCE.rate(),
                SEQUENCE.frameCount(),
                name,
                SEQUENCE.files(),
                SEQUENCE.archives(),
                SEQUENCE.imageFolders());
    }

    /** Writes the video as {@code location} tells: .yuv, .mp4 or numbered images. */
    static Path write(Path location) throws IOException {
        Files.createDirectories(location.toAbsolutePath().getParent());
        try (VideoReader reader = VideoReader.open(InputOptions.of(CLIP));
                VideoWriter writer = VideoWriter.open(OutputOptions.of(location.toString()), reader.properties())) {
            RgbFrame frame = new RgbFrame(reader.properties().size());
            while (reader.read(frame)) {
                writer.write(frame);
            }
            writer.finish();
        }
        return location;
    }

    /** Packs files, each below a folder as publishers do. */
    static Path pack7z(Path archive, List<Path> files) throws IOException {
        try (SevenZOutputFile out = new SevenZOutputFile(archive.toFile())) {
            for (Path file : files) {
                out.putArchiveEntry(out.createArchiveEntry(file.toFile(), "video/" + file.getFileName()));
                out.write(Files.readAllBytes(file));
                out.closeArchiveEntry();
            }
        }
        return archive;
    }

    /** Packs files under the names given by their place below {@code folder}. */
    static Path zip(Path archive, Path folder, String prefix) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive));
                Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                out.putNextEntry(new ZipEntry(prefix + file.getFileName()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return archive;
    }
}
