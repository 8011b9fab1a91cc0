package io.nervpp.engine.testkit;

import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.Engines;

/** The reference engine passes the contract that it is the measure of: what is compared with itself is exact, the rest is not. */
class ReferenceContractTest extends EngineContract {
    @Override
    public EngineProvider provider() {
        return Engines.provider("reference");
    }

    @Override
    public Tolerance tolerance() {
        return new Tolerance(0, 0);
    }
}
