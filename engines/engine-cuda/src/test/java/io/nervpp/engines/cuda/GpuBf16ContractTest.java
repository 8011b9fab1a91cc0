package io.nervpp.engines.cuda;

import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.Precision;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract on a GPU, where there is one; convolutions in bf16. */
@EnabledIf("io.nervpp.engines.cuda.GpuProvider#hasTensorCores")
class GpuBf16ContractTest extends RoundedContract {
    @Override
    public Precision precision() {
        return Precision.BF16;
    }

    @Override
    public EngineProvider provider() {
        return new GpuProvider(precision());
    }
}
