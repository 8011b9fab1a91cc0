package io.nervpp.datasets;

import io.nervpp.codec.media.FileErrors;
import io.nervpp.codec.media.MediaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 of files, and of the files of a folder. */
public final class Hashes {
    private static final int BUFFER_BYTES = 1 << 16;

    private Hashes() {}

    /** The hash of a file's bytes; of a folder's: name and bytes of each PNG image in order of names. Hexadecimal. */
    public static String sha256(Path path) {
        MessageDigest digest = newDigest();
        try {
            if (!Files.isDirectory(path)) {
                update(digest, path);
            } else {
                for (Path file : images(path)) {
                    digest.update(String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8));
                    update(digest, file);
                }
            }
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.INPUT, "cannot read " + FileErrors.text(path.toString(), e), e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of a text. Hexadecimal. */
    public static String sha256OfText(String text) {
        return HexFormat.of().formatHex(newDigest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Path> images(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }

    private static void update(MessageDigest digest, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
