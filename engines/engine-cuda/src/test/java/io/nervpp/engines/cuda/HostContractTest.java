package io.nervpp.engines.cuda;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.testkit.Claim;
import io.nervpp.engine.testkit.EngineContract;
import io.nervpp.engine.testkit.Tolerance;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract, with the kernels and launches that a GPU gets, on the processor. */
@EnabledIf("io.nervpp.engines.cuda.HostKernels#areAvailable")
class HostContractTest extends EngineContract {
    /** The engine on the processor in the place of a GPU. */
    private static final class HostProvider implements EngineProvider {
        @Override
        public String name() {
            return CudaEngineProvider.NAME;
        }

        @Override
        public int preference() {
            return 0;
        }

        @Override
        public EngineStatus probe() {
            return EngineStatus.available("the processor", "");
        }

        @Override
        public Engine open(EngineConfig config) {
            return new CudaEngine(new HostGpu(HostKernels.get().orElseThrow()));
        }
    }

    @Override
    public EngineProvider provider() {
        return new HostProvider();
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
