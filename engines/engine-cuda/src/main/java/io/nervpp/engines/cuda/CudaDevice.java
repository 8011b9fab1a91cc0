package io.nervpp.engines.cuda;

import com.sun.jna.ptr.IntByReference;
import java.nio.charset.StandardCharsets;

/**
 * A device as the driver describes it.
 *
 * @param handle the driver's own number for it
 * @param name the product's name
 * @param major first part of the compute capability
 * @param minor second part
 * @param multiprocessors how many it has
 * @param driverVersion the version of CUDA that the driver is for, 1000 times major plus 10 times minor
 */
record CudaDevice(int handle, String name, int major, int minor, int multiprocessors, int driverVersion) {
    private static final int MULTIPROCESSORS = 16;
    private static final int CAPABILITY_MAJOR = 75;
    private static final int CAPABILITY_MINOR = 76;
    private static final int NAME_BYTES = 256;

    /** The compute capability, ten times, below which the kernels are not compiled: that of Turing. */
    private static final int LEAST_CAPABILITY = 75;

    private static final int TENSOR_CAPABILITY_MAJOR = 8;

    /**
     * Device number {@code ordinal}; the driver is initialised.
     *
     * @throws io.nervpp.engine.EngineException where the driver does not answer
     */
    static CudaDevice of(CudaDriver driver, int ordinal) {
        DriverCalls calls = new DriverCalls(driver);
        IntByReference value = new IntByReference();
        calls.check(driver.cuDeviceGet(value, ordinal), "cuDeviceGet");
        int handle = value.getValue();
        byte[] name = new byte[NAME_BYTES];
        calls.check(driver.cuDeviceGetName(name, NAME_BYTES, handle), "cuDeviceGetName");
        calls.check(driver.cuDriverGetVersion(value), "cuDriverGetVersion");
        int version = value.getValue();
        return new CudaDevice(
                handle,
                new String(name, StandardCharsets.UTF_8).replace("\0", "").trim(),
                attribute(driver, CAPABILITY_MAJOR, handle),
                attribute(driver, CAPABILITY_MINOR, handle),
                attribute(driver, MULTIPROCESSORS, handle),
                version);
    }

    private static int attribute(CudaDriver driver, int attribute, int handle) {
        IntByReference value = new IntByReference();
        int result = driver.cuDeviceGetAttribute(value, attribute, handle);
        new DriverCalls(driver).check(result, "cuDeviceGetAttribute " + attribute);
        return value.getValue();
    }

    /** Whether its tensor cores multiply TF32 and bf16: since Ampere. */
    boolean hasTensorCores() {
        return major >= TENSOR_CAPABILITY_MAJOR;
    }

    /**
     * Whether its tensor cores multiply TF32 much more than three times as fast as its CUDA cores multiply float32, by NVIDIA's data sheets,
     * TFLOP/s without sparsity: A100 (8.0) 156 and 19.5, H100 and H200 SXM (9.0) 495 and 67, B200 and B300 (10.0, 10.3) 1,100 and 75. All others
     * have about the same rate of both, such as RTX 4090 (8.9) 82.6, RTX 3090 (8.6) 35.6.
     */
    boolean hasFastTf32() {
        return switch (10 * major + minor) {
            case 80, 90, 100, 103 -> true;
            default -> false;
        };
    }

    /** Whether the kernels can be compiled for it. */
    boolean isSupported() {
        return 10 * major + minor >= LEAST_CAPABILITY;
    }

    /** What compilers call it. */
    String architecture() {
        return "sm_" + major + minor;
    }

    /** For a person. */
    String description() {
        return name + ", compute capability " + major + "." + minor;
    }

    /** As NVIDIA writes it. */
    String driverText() {
        return "driver for CUDA " + driverVersion / 1000 + "." + driverVersion % 1000 / 10;
    }
}
