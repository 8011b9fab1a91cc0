package io.nervpp.engines.cuda;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineException;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.EngineUnavailableException;
import io.nervpp.engine.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The engine for NVIDIA GPUs with NVIDIA's own dense convolutions, those of cuDNN 9, in the place of its own: another implementation to hold it
 * against, in values and in time. All else is the same.
 */
public final class CudnnEngineProvider implements EngineProvider {
    static final String NAME = "cudnn";

    /** Behind the engine that needs no library. */
    private static final int PREFERENCE = 9;

    private static final String LIBRARY = "libcudnn.so.9";
    private static final String LIBRARY_OF_WINDOWS = "cudnn64_9";

    /** What cuDNN loads by name only, and finds where it is loaded already. */
    private static final List<String> NEEDED = List.of("libcublasLt.so", "libcublas.so");

    /** {@code cudnnGetVersion} is 10000 times the major version and more. */
    private static final long LEAST_VERSION = 90_000;

    private static final long MAJOR = 10_000;
    private static final long MINOR = 100;
    private static final String INSTEAD = "; use --engine " + CudaEngineProvider.NAME;

    private final CudaEngineProvider cuda;
    private final Supplier<Optional<Cudnn>> library;
    private final Map<String, String> environment;

    /** With the system's driver and libraries. */
    public CudnnEngineProvider() {
        this(new CudaEngineProvider(), CudnnEngineProvider::installed, System.getenv());
    }

    /** With others. */
    CudnnEngineProvider(CudaEngineProvider cuda, Supplier<Optional<Cudnn>> library, Map<String, String> environment) {
        this.cuda = cuda;
        this.library = library;
        this.environment = environment;
    }

    /** The first that loads, of the folders of {@link CudaLibraries}. */
    private static Optional<Cudnn> installed() {
        Map<String, String> environment = System.getenv();
        List<Path> libraries = CudaLibraries.find(environment, LIBRARY, LIBRARY_OF_WINDOWS);
        if (!libraries.isEmpty()) {
            NEEDED.forEach(name -> loadFirst(CudaLibraries.find(environment, name)));
        }
        for (Path path : libraries) {
            try {
                return Optional.of(Native.load(path.toString(), Cudnn.class));
            } catch (UnsatisfiedLinkError e) {
                // Another one may load.
            }
        }
        return Optional.empty();
    }

    private static void loadFirst(List<Path> paths) {
        for (Path path : paths) {
            try {
                NativeLibrary.getInstance(path.toString());
                return;
            } catch (UnsatisfiedLinkError e) {
                // Another one may load, or the system finds one by itself.
            }
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    /** Not bf16, in which the engine's tensors are of two types within one convolution, as cuDNN's cannot be. */
    @Override
    public List<Precision> precisions() {
        return cuda.precisions().stream()
                .filter(precision -> precision != Precision.BF16)
                .toList();
    }

    @Override
    public void requirePrecision(Precision precision) {
        if (precision == Precision.BF16) {
            throw new IllegalArgumentException("bad precision: " + precision + ", expected one of "
                    + List.of(Precision.FLOAT32, Precision.TF32) + " (engine " + NAME + ")");
        }
        cuda.requirePrecision(precision);
    }

    @Override
    public EngineStatus probe() {
        EngineStatus status = cuda.probe();
        if (!status.available()) {
            return status;
        }
        try {
            return EngineStatus.available(status.device(), status.libraries() + ", cuDNN " + version(find()));
        } catch (EngineException e) {
            return EngineStatus.unavailable(e.getMessage() + INSTEAD);
        }
    }

    @Override
    public Engine open(EngineConfig config) {
        config.precision().ifPresent(this::requirePrecision);
        Cudnn found;
        try {
            found = find();
        } catch (EngineException e) {
            throw new EngineUnavailableException(
                    "engine " + NAME + " is not available: " + e.getMessage() + INSTEAD, e);
        }
        return cuda.open(NAME, config, Optional.of(found));
    }

    /** @throws EngineException with what is missing and where it was looked for */
    private Cudnn find() {
        Cudnn found = library.get()
                .orElseThrow(() -> new EngineException("no cuDNN: " + LIBRARY + " in none of "
                        + CudaLibraries.folders(environment) + "; install cuDNN 9 or name its folder in "
                        + CudaLibraries.FOLDER_VARIABLE));
        if (found.cudnnGetVersion() < LEAST_VERSION) {
            throw new EngineException(
                    "unsupported cuDNN: " + found.cudnnGetVersion() + ", expected version 9 or later");
        }
        return found;
    }

    private static String version(Cudnn cudnn) {
        long version = cudnn.cudnnGetVersion();
        return version / MAJOR + "." + version % MAJOR / MINOR + "." + version % MINOR;
    }
}
