package io.nervpp.codec.media;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Errors of the file system as one line, in the system's words, as FFmpeg has them too: Java's own messages are often just the path. */
public final class FileErrors {
    private FileErrors() {}

    /** The place and what is wrong with it: {@code clip.nvpp: No such file or directory}. */
    public static String text(String place, IOException error) {
        return place + ": " + reason(error);
    }

    private static String reason(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (error instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (error instanceof FileAlreadyExistsException) {
            return "File exists";
        }
        if (error instanceof DirectoryNotEmptyException) {
            return "Directory not empty";
        }
        if (error instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }
}
