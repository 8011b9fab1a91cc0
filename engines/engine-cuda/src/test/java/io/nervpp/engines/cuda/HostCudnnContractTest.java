package io.nervpp.engines.cuda;

import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.Precision;
import io.nervpp.engine.testkit.Claim;
import io.nervpp.engine.testkit.EngineContract;
import io.nervpp.engine.testkit.Tolerance;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract with calls of cuDNN for dense convolutions, which something on the processor takes. */
@EnabledIf("io.nervpp.engines.cuda.HostKernels#areAvailable")
class HostCudnnContractTest extends EngineContract {
    @Override
    public EngineProvider provider() {
        return HostProvider.withLibrary(Precision.FLOAT32);
    }

    @Override
    public Tolerance tolerance() {
        return new Tolerance(1e-5, 1e-5);
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.PLANNED_STORAGE, Claim.KEPT_INPUTS, Claim.QUEUED_OUTPUTS);
    }
}
