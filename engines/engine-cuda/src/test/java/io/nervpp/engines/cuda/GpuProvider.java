package io.nervpp.engines.cuda;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.Precision;
import java.util.List;
import java.util.Optional;

/** The engine on a GPU, in one precision. */
final class GpuProvider implements EngineProvider {
    private final EngineProvider provider;
    private final Precision precision;

    /** One that computes in {@code precision}. */
    GpuProvider(Precision precision) {
        this(new CudaEngineProvider(), precision);
    }

    /** What {@code provider} opens, in {@code precision}. */
    GpuProvider(EngineProvider provider, Precision precision) {
        this.provider = provider;
        this.precision = precision;
    }

    /** For {@code EnabledIf}. */
    static boolean isThere() {
        EngineStatus status = new CudaEngineProvider().probe();
        if (!status.available()) {
            System.out.println("skipped: the contract on a GPU: " + status.reason());
        }
        return status.available();
    }

    /** The same for the engine with cuDNN. */
    static boolean hasCudnn() {
        EngineStatus status = new CudnnEngineProvider().probe();
        if (!status.available()) {
            System.out.println("skipped: the contract on a GPU with cuDNN: " + status.reason());
        }
        return status.available();
    }

    /** The same where the contract is one in TF32 or bf16. */
    static boolean hasTensorCores() {
        boolean has = isThere() && new CudaEngineProvider().precisions().contains(Precision.BF16);
        if (!has) {
            System.out.println(
                    "skipped: the contract on a GPU in tf32 and bf16: compute capability 8.0 or later needed");
        }
        return has;
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public int preference() {
        return provider.preference();
    }

    @Override
    public List<Precision> precisions() {
        return List.of(precision);
    }

    @Override
    public EngineStatus probe() {
        return provider.probe();
    }

    @Override
    public Engine open(EngineConfig config) {
        return provider.open(new EngineConfig(config.threads(), Optional.of(precision)));
    }
}
