package io.nervpp.engine.reference;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.Precision;
import java.util.List;

/** Makes the reference engine known. */
public final class ReferenceEngineProvider implements EngineProvider {
    static final String NAME = "reference";

    /** Behind everything else. */
    private static final int PREFERENCE = 0;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public List<Precision> precisions() {
        return List.of(Precision.values());
    }

    @Override
    public EngineStatus probe() {
        return EngineStatus.available("CPU, plain Java", "");
    }

    @Override
    public Engine open(EngineConfig config) {
        return new ReferenceEngine(config);
    }
}
