package io.nervpp.codec.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds clips that are not part of the project: in the folder that NERVPP_DATASETS names, or in shared/data beside the project. */
final class Datasets {
    private Datasets() {}

    /** The clip, or nothing and a line that says which tests are skipped for that. */
    static Optional<Path> find(String name, String skipped) {
        String folder = System.getenv("NERVPP_DATASETS");
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path clip = (folder != null ? Path.of(folder) : up.resolve("shared/data")).resolve(name);
            if (Files.isReadable(clip)) {
                return Optional.of(clip);
            }
        }
        System.out.println("SKIPPED: " + skipped + ": no " + name + " in NERVPP_DATASETS or ../shared/data");
        return Optional.empty();
    }
}
