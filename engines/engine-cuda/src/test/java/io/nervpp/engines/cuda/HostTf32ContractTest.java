package io.nervpp.engines.cuda;

import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.Precision;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract, with the kernels and launches that a GPU gets, on the processor; convolutions in TF32. */
@EnabledIf("io.nervpp.engines.cuda.HostKernels#areAvailable")
class HostTf32ContractTest extends RoundedContract {
    @Override
    public Precision precision() {
        return Precision.TF32;
    }

    @Override
    public EngineProvider provider() {
        return new HostProvider(precision());
    }
}
