package io.nervpp.codec;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A demonstration.
 *
 * @param folder where its files go; made where it is missing, files of an earlier run are replaced
 * @param engine what computes
 */
public record DemoRequest(Path folder, EngineOptions engine) {
    /** Requires both. */
    public DemoRequest {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(engine, "engine");
    }
}
