package io.nervpp.engine;

import java.util.List;

/**
 * The service that makes an engine known, found by {@link java.util.ServiceLoader}. Constructing a provider and asking for its name
 * loads no native code.
 */
public interface EngineProvider {
    /** The name for {@code --engine}, lower case. */
    String name();

    /** Rank among the engines that {@code auto} chooses from; the available one with the highest is taken. */
    int preference();

    /** What it can compute in on the device that is here; where there is none, on one that can. May load native code. */
    default List<Precision> precisions() {
        return List.of(Precision.FLOAT32);
    }

    /**
     * Lets those of {@link #precisions} pass; {@link Engines} lets no other reach {@link #open}.
     *
     * @throws IllegalArgumentException where the engine knows no such precision
     * @throws EngineUnavailableException where other devices do, but not the one that is here
     */
    default void requirePrecision(Precision precision) {
        if (!precisions().contains(precision)) {
            throw new IllegalArgumentException(
                    "bad precision: " + precision + ", expected one of " + precisions() + " (engine " + name() + ")");
        }
    }

    /** Whether the engine can run here. Loads native code; never throws for what is missing. */
    EngineStatus probe();

    /**
     * Opens the engine; the caller closes it.
     *
     * @throws EngineUnavailableException where {@link #probe} would say that it is not available
     */
    Engine open(EngineConfig config);
}
