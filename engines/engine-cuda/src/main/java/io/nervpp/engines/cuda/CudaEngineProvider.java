package io.nervpp.engines.cuda;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineException;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.EngineUnavailableException;
import io.nervpp.engine.Precision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the engine for NVIDIA GPUs known. */
public final class CudaEngineProvider implements EngineProvider {
    static final String NAME = "cuda";

    /** Behind the engines for CPUs, and so never chosen by itself, until the kernels have run on a GPU. */
    private static final int PREFERENCE = 10;

    private static final String UNVERIFIED = "not verified on a GPU so far";
    private static final String INSTEAD = "; use --engine onednn";

    private final Supplier<CudaDriver> driver;
    private final Supplier<Optional<? extends KernelCompiler>> compiler;
    private final Map<String, String> environment;

    /** With the system's driver and compilers. */
    public CudaEngineProvider() {
        this(
                () -> Native.load(Platform.isWindows() ? "nvcuda" : "libcuda.so.1", CudaDriver.class),
                CudaEngineProvider::installedCompiler,
                System.getenv());
    }

    /** With others. */
    CudaEngineProvider(
            Supplier<CudaDriver> driver,
            Supplier<Optional<? extends KernelCompiler>> compiler,
            Map<String, String> environment) {
        this.driver = driver;
        this.compiler = compiler;
        this.environment = environment;
    }

    private static Optional<? extends KernelCompiler> installedCompiler() {
        Optional<Nvrtc> library = Nvrtc.find(System.getenv());
        return library.isPresent() ? library : Nvcc.find(System.getenv());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public List<Precision> precisions() {
        return deviceWithoutTensorCores().isPresent() ? List.of(Precision.FLOAT32) : List.of(Precision.values());
    }

    @Override
    public void requirePrecision(Precision precision) {
        deviceWithoutTensorCores()
                .filter(device -> precision != Precision.FLOAT32)
                .ifPresent(device -> {
                    throw new EngineUnavailableException(
                            "precision " + precision + " is not available: " + device.description()
                                    + ", expected compute capability 8.0 or later; use --precision float32");
                });
    }

    /** The device, where it is one of Turing; empty also where there is none, which {@link #open} tells. */
    private Optional<CudaDevice> deviceWithoutTensorCores() {
        try {
            return Optional.of(find().device()).filter(device -> !device.hasTensorCores());
        } catch (EngineException e) {
            return Optional.empty();
        }
    }

    @Override
    public EngineStatus probe() {
        try {
            Found found = find();
            return EngineStatus.available(
                    found.device().description() + " (" + UNVERIFIED + ")",
                    found.device().driverText() + ", " + found.compiler().description());
        } catch (EngineException e) {
            return EngineStatus.unavailable(e.getMessage() + INSTEAD);
        }
    }

    @Override
    public Engine open(EngineConfig config) {
        return open(NAME, config, Optional.empty());
    }

    /**
     * Opens an engine of this device.
     *
     * @param name that of the engine
     * @param cudnn the library for dense convolutions, if one is to compute them
     */
    Engine open(String name, EngineConfig config, Optional<Cudnn> cudnn) {
        Found found = required(name);
        config.precision().ifPresent(this::requirePrecision);
        byte[] image = KernelCache.ofUser(environment)
                .get(found.compiler(), KernelSource.forDevice(), found.device().architecture());
        Gpu gpu = new CudaGpu(found.driver(), found.device(), image, cudnn);
        // Frames of TF32 may be two code values from those of other engines.
        Precision training = found.device().hasTensorCores() ? Precision.TF32 : Precision.FLOAT32;
        return new CudaEngine(
                name,
                gpu,
                config.precision().orElse(training),
                config.precision().orElse(Precision.FLOAT32));
    }

    private Found required(String name) {
        try {
            return find();
        } catch (EngineException e) {
            throw new EngineUnavailableException(
                    "engine " + name + " is not available: " + e.getMessage() + INSTEAD, e);
        }
    }

    private record Found(CudaDriver driver, CudaDevice device, KernelCompiler compiler) {}

    /** @throws EngineException with what is missing and where it was looked for */
    private Found find() {
        CudaDriver loaded = load();
        DriverCalls calls = new DriverCalls(loaded);
        calls.check(loaded.cuInit(0), "cuInit");
        IntByReference count = new IntByReference();
        calls.check(loaded.cuDeviceGetCount(count), "cuDeviceGetCount");
        if (count.getValue() == 0) {
            throw new EngineException("no NVIDIA GPU: the driver knows of none");
        }
        CudaDevice device = CudaDevice.of(loaded, 0);
        if (!device.isSupported()) {
            throw new EngineException(
                    "unsupported GPU: " + device.description() + ", expected compute capability 7.5 or later");
        }
        KernelCompiler found = compiler.get()
                .map(KernelCompiler.class::cast)
                .orElseThrow(() -> new EngineException("no CUDA compiler: neither libnvrtc.so in "
                        + CudaLibraries.folders(environment) + " nor nvcc on the path; install NVIDIA's"
                        + " cuda-nvrtc or name its folder in " + CudaLibraries.FOLDER_VARIABLE));
        return new Found(loaded, device, found);
    }

    private CudaDriver load() {
        try {
            return driver.get();
        } catch (UnsatisfiedLinkError e) {
            throw new EngineException("no NVIDIA driver: libcuda cannot be loaded", e);
        }
    }
}
