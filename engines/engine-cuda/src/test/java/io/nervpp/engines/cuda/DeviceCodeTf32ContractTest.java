package io.nervpp.engines.cuda;

import org.junit.jupiter.api.condition.EnabledIf;

/** The contract with what nvcc makes of the kernels; convolutions in TF32. */
@EnabledIf("io.nervpp.engines.cuda.DeviceCode#runsInTf32")
class DeviceCodeTf32ContractTest extends DeviceCodeContract {
    @Override
    Arithmetic arithmetic() {
        return Arithmetic.TF32;
    }
}
