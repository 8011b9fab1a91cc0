package io.nervpp.engines.nd4j;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.ptr.IntByReference;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What NVIDIA's driver says of the GPUs, asked before ND4J's CUDA backend starts. That backend holds machine code for compute
 * capability 3.7 to 8.6 and nothing that a driver could translate for a newer GPU; 8.9 runs code for 8.6.
 */
final class NvidiaGpu {
    private static final String INSTEAD = "; use --engine onednn or --engine reference";

    /** Compute capabilities as major * 10 + minor. */
    private static final int LEAST_CAPABILITY = 37;

    private static final int FIRST_UNSUPPORTED_CAPABILITY = 90;

    /** The oldest driver that runs programs of CUDA 11.6, as cuDriverGetVersion tells it: that of CUDA 11.0. */
    private static final int LEAST_DRIVER = 11000;

    /** CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR of cuda.h. */
    private static final int MAJOR = 75;

    /** CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR of cuda.h. */
    private static final int MINOR = 76;

    private static final int MAX_NAME_BYTES = 256;

    private NvidiaGpu() {}

    /** Why ND4J's CUDA backend cannot run here; empty where it can. */
    static Optional<String> obstacle() {
        NativeLibrary driver;
        try {
            driver = driver();
        } catch (UnsatisfiedLinkError e) {
            return Optional.of("there is no NVIDIA driver (" + libraryName() + " cannot be loaded)" + INSTEAD);
        }
        int status = call(driver, "cuInit", 0);
        if (status != 0) {
            return Optional.of("the NVIDIA driver finds no usable GPU (cuInit: error " + status + ")" + INSTEAD);
        }
        IntByReference version = new IntByReference();
        call(driver, "cuDriverGetVersion", version);
        if (version.getValue() < LEAST_DRIVER) {
            return Optional.of("the NVIDIA driver is too old: it is made for CUDA " + version.getValue() / 1000 + "."
                    + version.getValue() % 1000 / 10 + ", expected 11.0 or newer" + INSTEAD);
        }
        IntByReference count = new IntByReference();
        status = call(driver, "cuDeviceGetCount", count);
        if (status != 0 || count.getValue() == 0) {
            return Optional.of("the NVIDIA driver finds no GPU (cuDeviceGetCount: error " + status + ", "
                    + count.getValue() + " devices)" + INSTEAD);
        }
        // ND4J starts on all of them.
        return IntStream.range(0, count.getValue())
                .mapToObj(gpu -> obstacle(gpu, capability(driver, gpu)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Why the backend cannot run on a GPU of {@code capability}, major * 10 + minor; empty where it can. */
    static Optional<String> obstacle(int gpu, int capability) {
        if (capability >= LEAST_CAPABILITY && capability < FIRST_UNSUPPORTED_CAPABILITY) {
            return Optional.empty();
        }
        return Optional.of("GPU " + gpu + " has compute capability " + capability / 10 + "." + capability % 10
                + ", and ND4J's CUDA backend has code for 3.7 to 8.9 only" + INSTEAD);
    }

    /** Name and compute capability of the first GPU; {@link #obstacle} has found none. */
    static String description() {
        NativeLibrary driver = driver();
        byte[] name = new byte[MAX_NAME_BYTES];
        call(driver, "cuDeviceGetName", name, name.length, 0);
        int length = 0;
        while (length < name.length && name[length] != 0) {
            length++;
        }
        int capability = capability(driver, 0);
        return new String(name, 0, length, StandardCharsets.UTF_8) + ", compute capability " + capability / 10 + "."
                + capability % 10;
    }

    private static int capability(NativeLibrary driver, int gpu) {
        IntByReference major = new IntByReference();
        IntByReference minor = new IntByReference();
        call(driver, "cuDeviceGetAttribute", major, MAJOR, gpu);
        call(driver, "cuDeviceGetAttribute", minor, MINOR, gpu);
        return major.getValue() * 10 + minor.getValue();
    }

    private static NativeLibrary driver() {
        return NativeLibrary.getInstance(libraryName());
    }

    private static String libraryName() {
        return Platform.isWindows() ? "nvcuda" : "libcuda.so.1";
    }

    private static int call(NativeLibrary driver, String function, Object... arguments) {
        Function found = driver.getFunction(function);
        return found.invokeInt(arguments);
    }
}
