package io.nervpp.engines.cuda;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.Precision;
import java.util.List;

/** The engine on the processor in the place of a GPU. */
final class HostProvider implements EngineProvider {
    private final Precision precision;

    /** One that computes in {@code precision}. */
    HostProvider(Precision precision) {
        this.precision = precision;
    }

    @Override
    public String name() {
        return CudaEngineProvider.NAME;
    }

    @Override
    public int preference() {
        return 0;
    }

    @Override
    public List<Precision> precisions() {
        return List.of(precision);
    }

    @Override
    public EngineStatus probe() {
        return EngineStatus.available("the processor", "");
    }

    @Override
    public Engine open(EngineConfig config) {
        return new CudaEngine(new HostGpu(HostKernels.get().orElseThrow()), precision);
    }
}
