package io.nervpp.engines.cuda;

import org.junit.jupiter.api.condition.EnabledIf;

/** The contract with what nvcc makes of the kernels; convolutions in float32. */
@EnabledIf("io.nervpp.engines.cuda.DeviceCode#runsInFloat32")
class DeviceCodeFloat32ContractTest extends DeviceCodeContract {
    @Override
    Arithmetic arithmetic() {
        return Arithmetic.CUDA_CORES;
    }
}
