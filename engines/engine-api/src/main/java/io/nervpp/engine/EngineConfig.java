package io.nervpp.engine;

/**
 * How an engine is to run.
 *
 * @param threads CPU threads that one program may use, 1..1024
 */
public record EngineConfig(int threads) {
    private static final int MAX_THREADS = 1024;

    /** @throws IllegalArgumentException where {@code threads} is out of range */
    public EngineConfig {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new IllegalArgumentException("bad number of threads: " + threads + ", expected 1.." + MAX_THREADS);
        }
    }

    /** One thread for every processor that the JVM sees. */
    public static EngineConfig allProcessors() {
        return new EngineConfig(Math.min(Runtime.getRuntime().availableProcessors(), MAX_THREADS));
    }
}
