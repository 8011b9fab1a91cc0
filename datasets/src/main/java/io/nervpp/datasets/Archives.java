package io.nervpp.datasets;

import io.nervpp.codec.media.FileErrors;
import io.nervpp.codec.media.MediaException;
import io.nervpp.codec.media.PartialFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/**
 * Takes a video out of a .7z or .zip file: the entry that is named like one of its files, or PNG images, which go to a folder. Paths within the archive
 * are not followed, and other entries stay where they are.
 */
final class Archives {
    private static final int BUFFER_BYTES = 1 << 16;

    private final StoredSequence stored;
    private final Progress progress;

    private Archives(StoredSequence stored, Progress progress) {
        this.stored = stored;
        this.progress = progress;
    }

    /**
     * Unpacks beside the archive.
     *
     * @throws MediaException where it cannot be read, holds nothing of the video or more than it can be, or the disk does not take it
     */
    static void unpack(StoredSequence stored, Progress progress) throws InterruptedException {
        new Archives(stored, progress).run();
    }

    private void run() throws InterruptedException {
        int taken;
        try {
            taken = stored.path().toString().endsWith(".zip") ? unzip() : unpack7z();
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.INPUT,
                    "cannot unpack " + FileErrors.text(stored.path().toString(), e),
                    e);
        }
        Path images = stored.path().resolveSibling(imageFolder());
        try {
            if (Files.isDirectory(partial(images))) {
                Files.move(partial(images), images);
            }
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.OUTPUT,
                    "cannot rename " + FileErrors.text(partial(images).toString(), e),
                    e);
        }
        if (taken == 0) {
            throw new MediaException(
                    MediaException.Kind.INPUT,
                    "bad archive: " + stored.path() + " holds no "
                            + stored.sequence().files().get(0) + " and no PNG images");
        }
    }

    private int unzip() throws IOException, InterruptedException {
        int taken = 0;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(stored.path()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Optional<Path> target = entry.isDirectory() ? Optional.empty() : target(entry.getName());
                if (target.isPresent()) {
                    write(zip, target.get());
                    taken++;
                }
            }
        }
        return taken;
    }

    private int unpack7z() throws IOException, InterruptedException {
        int taken = 0;
        try (SevenZFile archive = SevenZFile.builder().setPath(stored.path()).get()) {
            for (SevenZArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Optional<Path> target = entry.isDirectory() ? Optional.empty() : target(entry.getName());
                if (target.isPresent()) {
                    try (InputStream content = archive.getInputStream(entry)) {
                        write(content, target.get());
                    }
                    taken++;
                }
            }
        }
        return taken;
    }

    private Optional<Path> target(String entryName) {
        String name = entryName.substring(Math.max(entryName.lastIndexOf('/'), entryName.lastIndexOf('\\')) + 1);
        Path beside = stored.path().resolveSibling(name);
        if (stored.sequence().files().contains(name)) {
            return Optional.of(beside);
        }
        if (name.endsWith(".png")) {
            return Optional.of(
                    partial(stored.path().resolveSibling(imageFolder())).resolve(name));
        }
        return Optional.empty();
    }

    private String imageFolder() {
        List<String> folders = stored.sequence().imageFolders();
        return folders.isEmpty() ? stored.sequence().name() : folders.get(0);
    }

    /** Where images lie until all of them are there. */
    private static Path partial(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".partial");
    }

    private void write(InputStream content, Path target) throws IOException, InterruptedException {
        long limit = 2 * stored.sequence().rawBytes(); // no coded form of it is larger
        Files.createDirectories(target.getParent());
        try (PartialFile partial = new PartialFile(target.toString())) {
            try (OutputStream out = Files.newOutputStream(partial.path())) {
                byte[] buffer = new byte[BUFFER_BYTES];
                long done = 0;
                for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                    done += count;
                    if (done > limit) {
                        throw new IOException("entry " + target.getFileName() + " holds more than " + limit + " bytes");
                    }
                    out.write(buffer, 0, count);
                    progress.at("unpacking " + stored.sequence().name(), done, 0);
                    if (Thread.interrupted()) {
                        throw new InterruptedException("unpacking interrupted after " + done + " bytes");
                    }
                }
            }
            partial.commit();
        }
    }
}
