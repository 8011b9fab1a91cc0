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

    /** What it can compute in, on a device that can; {@link Engines} lets no other reach {@link #open}. */
    default List<Precision> precisions() {
        return List.of(Precision.FLOAT32);
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
