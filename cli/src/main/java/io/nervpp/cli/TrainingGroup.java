package io.nervpp.cli;

import io.nervpp.codec.EncodeRequest;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** How a network is trained and coded. */
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

    @Option(
            names = "--bits",
            paramLabel = "N",
            description = "Bits a weight is quantised to (default: " + EncodeRequest.DEFAULT_BITS + ").")
    private int bits = EncodeRequest.DEFAULT_BITS;

    OptionalInt epochs() {
        return epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs);
    }

    long seed() {
        return seed;
    }

    int bits() {
        return bits;
    }
}
