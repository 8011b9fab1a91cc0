package io.nervpp.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that are built into this package. */
final class Resources {
    private Resources() {}

    /** The bytes of a resource beside this class. */
    static byte[] read(String name) {
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
