package io.nervpp.engines.cuda;

import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.testkit.Claim;
import io.nervpp.engine.testkit.EngineContract;
import io.nervpp.engine.testkit.Tolerance;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract on a GPU, where there is one. */
@EnabledIf("gpuIsThere")
class GpuContractTest extends EngineContract {
    static boolean gpuIsThere() {
        EngineStatus status = new CudaEngineProvider().probe();
        if (!status.available()) {
            System.out.println("skipped: the contract on a GPU: " + status.reason());
        }
        return status.available();
    }

    @Override
    public EngineProvider provider() {
        return new CudaEngineProvider();
    }

    @Override
    public Tolerance tolerance() {
        return new Tolerance(1e-5, 1e-5);
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.PLANNED_STORAGE);
    }
}
