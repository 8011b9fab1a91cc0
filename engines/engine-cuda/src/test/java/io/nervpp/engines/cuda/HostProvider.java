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
    private final boolean fastTf32;

    /** One that computes in {@code precision}; in float32 as CUDA cores do. */
    HostProvider(Precision precision) {
        this(precision, false, false);
    }

    private HostProvider(Precision precision, boolean library, boolean fastTf32) {
        this.precision = precision;
        this.library = library;
        this.fastTf32 = fastTf32;
    }

    /** One that computes in {@code precision}, dense convolutions by a library. */
    static HostProvider withLibrary(Precision precision) {
        return new HostProvider(precision, true, false);
    }

    /** One that computes as {@code arithmetic} says. */
    static HostProvider of(Arithmetic arithmetic) {
        return switch (arithmetic) {
            case CUDA_CORES -> new HostProvider(Precision.FLOAT32);
            case SPLIT -> new HostProvider(Precision.FLOAT32, false, true);
            case TF32 -> new HostProvider(Precision.TF32);
            case BF16 -> new HostProvider(Precision.BF16);
        };
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
        return new CudaEngine(
                name(), new HostGpu(HostKernels.get().orElseThrow(), cudnn, fastTf32), precision, precision);
    }
}
