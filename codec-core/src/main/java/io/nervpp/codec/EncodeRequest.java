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
 * @param epochs passes over the clip, at least 1; empty: picked for the clip and the engine, or by {@code effort}
 * @param effort how long a network driven by latents is trained, 0..9; each step is 1.75 times as long
 * @param seed seed of everything random
 * @param coding how the weights become a file
 * @param engine what computes
 */
public record EncodeRequest(
        InputOptions input,
        String output,
        ModelOptions model,
        OptionalInt epochs,
        int effort,
        long seed,
        CodingOptions coding,
        EngineOptions engine) {
    /** The usual effort. */
    public static final int DEFAULT_EFFORT = 3;

    private static final int MOST_EFFORT = 9;

    /**
     * @throws IllegalArgumentException where the number of epochs or the effort is out of range, or how to code does not fit the network; bits and network are checked by the encoder, before
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
        if (effort < 0 || effort > MOST_EFFORT) {
            throw new IllegalArgumentException("bad effort: " + effort + ", expected 0.." + MOST_EFFORT);
        }
        boolean inOneGo =
                coding.pipeline() == Pipeline.RATE && coding.tuningEpochs().isEmpty();
        if (model.stem() == Stem.LATENT && !inOneGo) {
            throw new IllegalArgumentException("bad coding: pipeline " + coding.pipeline()
                    + ", expected RATE without tuning epochs for a network driven by latents");
        }
    }

    /** The video at {@code input} into the file {@code output}, everything picked. */
    public static EncodeRequest of(InputOptions input, String output) {
        return new EncodeRequest(
                input,
                output,
                ModelOptions.AUTO,
                OptionalInt.empty(),
                DEFAULT_EFFORT,
                1,
                CodingOptions.USUAL,
                EngineOptions.AUTO);
    }
}
