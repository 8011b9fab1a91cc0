package io.nervpp.codec;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Errors of the file system as one line: Java's own messages are often just the path. */
final class FileErrors {
    private FileErrors() {}

    /** The place and what is wrong with it: {@code clip.nvpp: no such file or folder}. */
    static String text(String place, IOException error) {
        return place + ": " + reason(error);
    }

    private static String reason(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (error instanceof FileAlreadyExistsException || error instanceof DirectoryNotEmptyException) {
            return "a folder of that name is in the way";
        }
        if (error instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }
}
