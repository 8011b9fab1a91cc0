package io.nervpp.datasets;

import io.nervpp.codec.media.FileErrors;
import io.nervpp.codec.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/** Hashes noted at the first use of each file, in the form that {@code sha256sum -c} reads, in one file of the root folder. */
final class ChecksumList {
    private static final String NAME = "nervpp-datasets.sha256";
    private static final String GAP = "  ";

    private final Path root;

    ChecksumList(Path root) {
        this.root = root;
    }

    /** The file. */
    Path file() {
        return root.resolve(NAME);
    }

    /** The hash noted for a file or folder below the root. */
    Optional<String> find(Path path) {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        String end = GAP + relative(path);
        try (Stream<String> lines = Files.lines(file())) {
            return lines.filter(line -> line.endsWith(end))
                    .map(line -> line.substring(0, line.length() - end.length()))
                    .findFirst();
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.INPUT, "cannot read " + FileErrors.text(file().toString(), e), e);
        }
    }

    /** Notes a hash. */
    void add(Path path, String hash) {
        try {
            Files.writeString(
                    file(), hash + GAP + relative(path) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.OUTPUT, "cannot write " + FileErrors.text(file().toString(), e), e);
        }
    }

    private String relative(Path path) {
        return root.toAbsolutePath()
                .normalize()
                .relativize(path.toAbsolutePath().normalize())
                .toString();
    }
}
