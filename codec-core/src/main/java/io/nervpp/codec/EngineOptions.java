package io.nervpp.codec;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.Engines;
import java.util.OptionalInt;

/**
 * Which engine computes.
 *
 * @param name an engine's name, or {@link Engines#AUTO} for the best one that can run here
 * @param threads CPU threads it may use, 1..1024; empty: one for each processor
 */
public record EngineOptions(String name, OptionalInt threads) {
    /** The best engine on all processors. */
    public static final EngineOptions AUTO = new EngineOptions(Engines.AUTO, OptionalInt.empty());

    /** @throws IllegalArgumentException where the number of threads is out of range */
    public EngineOptions {
        threads.ifPresent(EngineConfig::new);
    }

    EngineConfig config() {
        return threads.isPresent() ? new EngineConfig(threads.getAsInt()) : EngineConfig.allProcessors();
    }

    EngineProvider provider() {
        return Engines.provider(name);
    }

    Engine open() {
        return provider().open(config());
    }
}
