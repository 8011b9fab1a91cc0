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
    private final HostKernels kernels;
    private final Precision precision;
    private final boolean library;
    private final boolean fastTf32;

    /** One that computes in {@code precision}; in float32 as CUDA cores do. */
    HostProvider(Precision precision) {
        this(HostKernels.get().orElseThrow(), precision, false, false);
    }

    private HostProvider(HostKernels kernels, Precision precision, boolean library, boolean fastTf32) {
        this.kernels = kernels;
        this.precision = precision;
        this.library = library;
        this.fastTf32 = fastTf32;
    }

    /** One that computes in {@code precision}, dense convolutions by a library. */
    static HostProvider withLibrary(Precision precision) {
        return new HostProvider(HostKernels.get().orElseThrow(), precision, true, false);
    }

    /** One that computes as {@code arithmetic} says. */
    static HostProvider of(Arithmetic arithmetic) {
        return of(HostKernels.get().orElseThrow(), arithmetic);
    }

    /** The same, with other kernels. */
    static HostProvider of(HostKernels kernels, Arithmetic arithmetic) {
        return new HostProvider(kernels, arithmetic.precision(), false, arithmetic == Arithmetic.SPLIT);
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
        return new CudaEngine(name(), new HostGpu(kernels, cudnn, fastTf32), precision, precision);
    }
}
