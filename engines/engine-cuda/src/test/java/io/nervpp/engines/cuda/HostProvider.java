package io.nervpp.engines.cuda;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.Precision;
import java.util.List;
import java.util.Optional;

/** The engine on the processor in the place of a GPU. */
final class HostProvider implements EngineProvider {
    private final Precision precision;
    private final boolean library;

    /** One that computes in {@code precision}. */
    HostProvider(Precision precision) {
        this(precision, false);
    }

    /** One that computes in {@code precision}, dense convolutions by a library or not. */
    HostProvider(Precision precision, boolean library) {
        this.precision = precision;
        this.library = library;
    }

    @Override
    public String name() {
        return library ? CudnnEngineProvider.NAME : CudaEngineProvider.NAME;
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
        Optional<Cudnn> cudnn = library ? Optional.of(new HostCudnn()) : Optional.empty();
        return new CudaEngine(name(), new HostGpu(HostKernels.get().orElseThrow(), cudnn), precision, precision);
    }
}
