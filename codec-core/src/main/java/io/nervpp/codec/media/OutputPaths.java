package io.nervpp.codec.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders and files that a command makes and removes, whose failures are those of its output. */
public final class OutputPaths {
    private OutputPaths() {}

    /**
     * Makes a folder and those above it, where they are not there yet.
     *
     * @throws MediaException of kind {@link MediaException.Kind#OUTPUT} where that fails
     */
    public static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failure("cannot create ", folder, e);
        }
    }

    /**
     * Removes a file that is there.
     *
     * @throws MediaException of kind {@link MediaException.Kind#OUTPUT} where that fails
     */
    public static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw failure("cannot remove ", file, e);
        }
    }

    private static MediaException failure(String verb, Path path, IOException e) {
        return new MediaException(MediaException.Kind.OUTPUT, verb + FileErrors.text(path.toString(), e), e);
    }
}
