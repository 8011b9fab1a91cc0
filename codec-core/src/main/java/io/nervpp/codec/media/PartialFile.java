package io.nervpp.codec.media;

import io.nervpp.codec.media.MediaException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that appears in its place only when it is whole: it is written beside, under the same name with {@code .partial} behind it, and renamed.
 * A pipe or device cannot be renamed and is written directly. Where the process is told to end before the owner can close, what was written is
 * removed on the way out.
 */
public final class PartialFile implements AutoCloseable {
    private static final String SUFFIX = ".partial";

    private final Path target;
    private final boolean direct;
    private boolean committed;

    /** @throws MediaException where {@code location} is a folder */
    public PartialFile(String location) {
        Path named = Path.of(location).toAbsolutePath();
        if (Files.isDirectory(named)) {
            throw new MediaException(Kind.OUTPUT, "cannot write " + location + ": Is a directory");
        }
        try {
            this.target = Files.isSymbolicLink(named) && Files.exists(named) ? named.toRealPath() : named;
        } catch (IOException e) {
            throw failure("cannot write " + location, e);
        }
        this.direct = Files.exists(target) && !Files.isRegularFile(target);
        if (!direct) {
            path().toFile().deleteOnExit();
        }
    }

    /** Where to write. */
    public Path path() {
        return direct ? target : target.resolveSibling(target.getFileName() + SUFFIX);
    }

    /** Whether the output is a pipe or a device, and {@link #path} is itself. */
    public boolean isDirect() {
        return direct;
    }

    /** Puts the whole file in its place, over what was there. */
    public void commit() {
        if (direct) {
            committed = true;
            return;
        }
        try {
            Files.move(path(), target, StandardCopyOption.REPLACE_EXISTING);
            committed = true;
        } catch (IOException e) {
            throw failure("cannot rename " + path() + " to " + target.getFileName(), e);
        }
    }

    /** Removes the file unless it is in its place. */
    @Override
    public void close() {
        if (committed || direct) {
            return;
        }
        try {
            Files.deleteIfExists(path());
        } catch (IOException e) {
            throw failure("cannot remove " + path(), e);
        }
    }

    /** An error of {@code what}, which names the file, with the system's text. */
    static MediaException failure(String what, IOException cause) {
        return new MediaException(Kind.OUTPUT, FileErrors.text(what, cause), cause);
    }
}
