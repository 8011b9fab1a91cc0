package io.nervpp.codec;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Precision;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which engine computes.
 *
 * @param name an engine's name, or {@link Engines#AUTO} for the best one that can run here
 * @param threads CPU threads it may use, 1..1024; empty: one for each processor
 * @param precision of its products; empty: the engine's choice
 */
public record EngineOptions(String name, OptionalInt threads, Optional<Precision> precision) {
    /** The best engine on all processors. */
    public static final EngineOptions AUTO = new EngineOptions(Engines.AUTO, OptionalInt.empty());

    /** @throws IllegalArgumentException where the number of threads is out of range */
    public EngineOptions {
        threads.ifPresent(EngineConfig::new);
    }

    /** In the precision that the engine chooses. */
    public EngineOptions(String name, OptionalInt threads) {
        this(name, threads, Optional.empty());
    }

    EngineConfig config() {
        return new EngineConfig(threads.orElseGet(EngineConfig.allProcessors()::threads), precision);
    }

    /**
     * What opens the engine.
     *
     * @throws IllegalArgumentException where there is no such engine, or it cannot compute in that precision
     */
    EngineProvider provider() {
        return Engines.provider(name, config());
    }

    Engine open() {
        return provider().open(config());
    }
}
