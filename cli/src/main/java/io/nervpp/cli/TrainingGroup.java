package io.nervpp.cli;

import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** How a network is trained. */
final class TrainingGroup {
    private static final long DEFAULT_SEED = 1;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the clip (default: picked for clip and engine).")
    private Integer epochs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of everything random; the same seed, engine and threads give the same file (default: "
                    + DEFAULT_SEED + ").")
    private long seed = DEFAULT_SEED;

    OptionalInt epochs() {
        return epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs);
    }

    long seed() {
        return seed;
    }
}
