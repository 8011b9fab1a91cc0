package io.nervpp.engine.testkit;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineProvider;
import java.util.Set;

/** An engine and what it is compared with, without a test of its own. */
record PairOfEngines(EngineProvider provider, Engine engine, Engine reference, Tolerance tolerance)
        implements EngineUnderTest {
    @Override
    public Set<Claim> claims() {
        return Set.of();
    }
}
