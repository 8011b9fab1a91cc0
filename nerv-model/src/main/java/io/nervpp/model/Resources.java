package io.nervpp.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that are built into this package. */
final class Resources {
    private Resources() {}

    /** What makes something of a resource's bytes. */
    interface Reader<T> {
        T read(byte[] bytes) throws IOException;
    }

    /** What {@code reader} makes of a resource beside this class. */
    static <T> T read(String name, Reader<T> reader) {
        try {
            return reader.read(bytes(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream stream = Resources.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("missing resource: " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
