package io.nervpp.cli;

import io.nervpp.codec.EncodeRequest;
import io.nervpp.codec.Stem;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** How a network is trained. */
final class TrainingGroup {
    private static final long DEFAULT_SEED = 1;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the clip (default: by --effort; with an MLP stem, picked for clip and engine).")
    private Integer epochs;

    @Option(
            names = "--effort",
            paramLabel = "0..9",
            description =
                    "How long a network driven by latents is trained where --epochs does not say it: each step takes 1.75"
                            + " times as long (default: " + EncodeRequest.DEFAULT_EFFORT + ").")
    private Integer effort;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of everything random; the same seed, engine and threads give the same file (default: "
                    + DEFAULT_SEED + ").")
    private long seed = DEFAULT_SEED;

    OptionalInt epochs() {
        return epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs);
    }

    /**
     * The effort.
     *
     * @throws IllegalArgumentException where one is given to a network that knows none, or beside a number of epochs
     */
    int effort(Stem stem) {
        if (effort != null && stem == Stem.MLP) {
            throw new IllegalArgumentException("bad option: --effort, expected none with an MLP stem, but --epochs");
        }
        if (effort != null && epochs != null) {
            throw new IllegalArgumentException("bad option: --effort, expected none with --epochs");
        }
        return effort == null ? EncodeRequest.DEFAULT_EFFORT : effort;
    }

    long seed() {
        return seed;
    }
}
