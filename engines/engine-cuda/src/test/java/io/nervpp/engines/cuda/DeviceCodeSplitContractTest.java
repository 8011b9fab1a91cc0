package io.nervpp.engines.cuda;

import org.junit.jupiter.api.condition.EnabledIf;

/** The contract with what nvcc makes of the kernels; convolutions in float32 on tensor cores. */
@EnabledIf("io.nervpp.engines.cuda.DeviceCode#runsInTf32")
class DeviceCodeSplitContractTest extends DeviceCodeContract {
    @Override
    Arithmetic arithmetic() {
        return Arithmetic.SPLIT;
    }
}
