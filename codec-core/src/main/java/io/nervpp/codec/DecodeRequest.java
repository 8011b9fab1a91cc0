package io.nervpp.codec;

import io.nervpp.codec.media.FrameRange;
import io.nervpp.codec.media.OutputOptions;
import java.util.Objects;

/**
 * What to decode, and whereto.
 *
 * @param input the {@code .nvpp} file, or {@code -} for standard input
 * @param output the video
 * @param frames which frames; the others are not decoded
 * @param engine what computes
 */
public record DecodeRequest(String input, OutputOptions output, FrameRange frames, EngineOptions engine) {
    /** Requires everything. */
    public DecodeRequest {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(frames, "frames");
        Objects.requireNonNull(engine, "engine");
    }
}
