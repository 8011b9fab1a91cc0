package io.nervpp.engines.cuda;

import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.testkit.Claim;
import io.nervpp.engine.testkit.EngineContract;
import io.nervpp.engine.testkit.Tolerance;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract on a GPU, where there is one, with dense convolutions by cuDNN in float32. */
@EnabledIf("io.nervpp.engines.cuda.GpuProvider#hasCudnn")
class GpuCudnnContractTest extends EngineContract {
    @Override
    public EngineProvider provider() {
        return new GpuProvider(new CudnnEngineProvider(), precision());
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
