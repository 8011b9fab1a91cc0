package io.nervpp.engines.cuda;

import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.testkit.Claim;
import io.nervpp.engine.testkit.EngineContract;
import io.nervpp.engine.testkit.Tolerance;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract, with the kernels and launches that a GPU gets, on the processor; convolutions in float32 on tensor cores. */
@EnabledIf("io.nervpp.engines.cuda.HostKernels#areAvailable")
class HostSplitContractTest extends EngineContract {
    @Override
    public EngineProvider provider() {
        return HostProvider.of(Arithmetic.SPLIT);
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
