package io.nervpp.codec;

import io.nervpp.codec.media.InputOptions;
import io.nervpp.model.TrainingConfig;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What to encode, and how.
 *
 * @param input the video
 * @param output the {@code .nvpp} file, or {@code -} for standard output
 * @param model the network
 * @param epochs passes over the clip, at least 1; empty: picked for the clip and the engine
 * @param seed seed of everything random
 * @param coding how the weights become a file
 * @param engine what computes
 */
public record EncodeRequest(
        InputOptions input,
        String output,
        ModelOptions model,
        OptionalInt epochs,
        long seed,
        CodingOptions coding,
        EngineOptions engine) {
    /**
     * @throws IllegalArgumentException where the number of epochs is out of range; bits and network are checked by the encoder, before
     *     it reads frames
     */
    public EncodeRequest {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(epochs, "epochs");
        Objects.requireNonNull(coding, "coding");
        Objects.requireNonNull(engine, "engine");
        epochs.ifPresent(count -> new TrainingConfig(count, seed));
    }

    /** The video at {@code input} into the file {@code output}, everything picked. */
    public static EncodeRequest of(InputOptions input, String output) {
        return new EncodeRequest(
                input, output, ModelOptions.AUTO, OptionalInt.empty(), 1, CodingOptions.USUAL, EngineOptions.AUTO);
    }
}
