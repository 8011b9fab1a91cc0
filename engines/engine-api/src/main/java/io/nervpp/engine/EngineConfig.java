package io.nervpp.engine;

import java.util.Objects;
import java.util.Optional;

/**
 * How an engine is to run.
 *
 * @param threads CPU threads that one program may use, 1..1024
 * @param precision of products, one of {@link EngineProvider#precisions()}; empty: the engine's choice
 */
public record EngineConfig(int threads, Optional<Precision> precision) {
    private static final int MAX_THREADS = 1024;

    /** @throws IllegalArgumentException where {@code threads} is out of range */
    public EngineConfig {
        Objects.requireNonNull(precision, "precision");
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("bad number of threads: " + threads + ", expected 1.." + MAX_THREADS);
        }
    }

    /** That many threads, the engine's choice of precision. */
    public EngineConfig(int threads) {
        this(threads, Optional.empty());
    }

    /** One thread for every processor that the JVM sees. */
    public static EngineConfig allProcessors() {
        return new EngineConfig(Math.min(Runtime.getRuntime().availableProcessors(), MAX_THREADS));
    }
}
