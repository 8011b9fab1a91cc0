package io.nervpp.engines.cuda;

import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.Precision;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract on a GPU, where there is one; convolutions in TF32. */
@EnabledIf("io.nervpp.engines.cuda.GpuProvider#hasTensorCores")
class GpuTf32ContractTest extends RoundedContract {
    @Override
    public Precision precision() {
        return Precision.TF32;
    }

    @Override
    public EngineProvider provider() {
        return new GpuProvider(precision());
    }
}
