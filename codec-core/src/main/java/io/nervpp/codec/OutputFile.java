package io.nervpp.codec;

import io.nervpp.codec.media.FileErrors;
import io.nervpp.codec.media.MediaException;
import io.nervpp.codec.media.PartialFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;

/**
 * An output that appears whole or not at all: a file, written beside its place and renamed, or standard output. What is no plain file, a
 * pipe or a device, is written directly.
 */
public final class OutputFile {
    /** The location that stands for standard output. */
    public static final String STANDARD_OUTPUT = "-";

    private final String location;

    private OutputFile(String location) {
        this.location = location;
    }

    /**
     * The output at {@code location}, tried now, before work is done for it.
     *
     * @throws MediaException where it could not be written
     */
    public static OutputFile at(String location) {
        OutputFile output = new OutputFile(location);
        if (!location.equals(STANDARD_OUTPUT)) {
            try (PartialFile file = new PartialFile(location)) {
                // Not a pipe or a device: opening a pipe waits for its reader, and closing it would tell that reader
                // that all is read.
                if (!file.isDirect()) {
                    Files.newOutputStream(file.path()).close();
                }
            } catch (IOException e) {
                throw output.failed(e);
            }
        }
        return output;
    }

    /**
     * Writes the whole output and puts it in its place.
     *
     * @throws MediaException where that fails; then nothing is left of it, and what was there before still is
     */
    public void write(byte[] content) {
        try {
            if (location.equals(STANDARD_OUTPUT)) {
                writeToStandardOutput(content);
                return;
            }
            try (PartialFile file = new PartialFile(location)) {
                Files.write(file.path(), content);
                file.commit();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static void writeToStandardOutput(byte[] content) throws IOException {
        // Not closed: the descriptor is the process's own.
        OutputStream stream = new FileOutputStream(FileDescriptor.out);
        stream.write(content);
        stream.flush();
    }

    private MediaException failed(IOException cause) {
        return new MediaException(
                MediaException.Kind.OUTPUT, "cannot write " + FileErrors.text(location, cause), cause);
    }
}
