package io.nervpp.engines.cuda;

import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.Precision;
import io.nervpp.engine.testkit.Tolerance;

/** The contract with what nvcc makes of the kernels, within the bounds of what g++ makes of them. */
abstract class DeviceCodeContract extends RoundedContract {
    /** What convolutions are computed with. */
    abstract Arithmetic arithmetic();

    @Override
    public final Precision precision() {
        return arithmetic().precision();
    }

    @Override
    public final EngineProvider provider() {
        return HostProvider.of(DeviceCode.ofTests(), arithmetic());
    }

    @Override
    public final Tolerance tolerance() {
        return precision() == Precision.FLOAT32 ? new Tolerance(1e-5, 1e-5) : super.tolerance();
    }

    @Override
    public final double trajectory() {
        return precision() == Precision.FLOAT32 ? 0.02 : super.trajectory();
    }

    /** Not a test here: it is of the engine's memory, not of kernels, and takes longer than all others together. */
    @Override
    public final void closedProgramsGiveTheirMemoryBack() {}
}
