package io.nervpp.engines.cuda;

import org.junit.jupiter.api.condition.EnabledIf;

/** The contract with what nvcc makes of the kernels; convolutions in bf16. */
@EnabledIf("io.nervpp.engines.cuda.DeviceCode#runsInBf16")
class DeviceCodeBf16ContractTest extends DeviceCodeContract {
    @Override
    Arithmetic arithmetic() {
        return Arithmetic.BF16;
    }
}
