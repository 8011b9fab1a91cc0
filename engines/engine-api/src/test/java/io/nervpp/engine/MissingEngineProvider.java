package io.nervpp.engine;

/** An engine that would be preferred to all others, if it could run. */
public final class MissingEngineProvider implements EngineProvider {
    static final String NAME = "missing";
    static final String REASON = "no such device; use --engine reference";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return 1000;
    }

    @Override
    public EngineStatus probe() {
        return EngineStatus.unavailable(REASON);
    }

    @Override
    public Engine open(EngineConfig config) {
        throw new EngineUnavailableException(REASON);
    }
}
