package io.nervpp.codec;

import io.nervpp.codec.media.InputOptions;
import java.util.Objects;

/**
 * Which two videos to compare.
 *
 * @param reference what should have come out
 * @param test what came out: a video, or an {@code .nvpp} file, which is decoded on the way
 * @param engine what decodes an {@code .nvpp} file
 */
public record CompareRequest(InputOptions reference, InputOptions test, EngineOptions engine) {
    /** Requires everything. */
    public CompareRequest {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(engine, "engine");
    }
}
