package io.nervpp.engines.nd4j;

import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.testkit.Claim;
import io.nervpp.engine.testkit.EngineContract;
import io.nervpp.engine.testkit.Tolerance;
import java.util.EnumSet;
import java.util.Set;

class Nd4jContractTest extends EngineContract {
    @Override
    public EngineProvider provider() {
        return new Nd4jEngineProvider();
    }

    @Override
    public Tolerance tolerance() {
        return new Tolerance(1e-5, 1e-5);
    }

    @Override
    public Set<Claim> claims() {
        return EnumSet.of(Claim.NO_HEAP_ALLOCATION, Claim.PLANNED_STORAGE);
    }
}
