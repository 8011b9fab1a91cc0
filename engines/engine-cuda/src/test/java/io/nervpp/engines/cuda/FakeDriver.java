package io.nervpp.engines.cuda;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.FloatByReference;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A driver that does nothing but remember what it was asked, and fails where it is told to. */
final class FakeDriver implements InvocationHandler {
    private static final int MULTIPROCESSORS = 16;
    private static final int CAPABILITY_MAJOR = 75;

    /** Every call that was made, but those that make a context current. */
    final List<String> calls = new ArrayList<>();

    /** Those of them that have to do with streams and events, by name and in the order of creation: {@code cuEventRecord event1 stream2}. */
    final List<String> streamCalls = new ArrayList<>();

    /** What was copied to the device from page-locked memory, as float32. */
    final List<float[]> uploads = new ArrayList<>();

    /** Structs that kernels were launched with. */
    final List<long[]> parameters = new ArrayList<>();

    private final Map<Pointer, String> handles = new HashMap<>();
    private final Map<Pointer, com.sun.jna.Memory> pageLocked = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final com.sun.jna.Memory errorName = text("CUDA_ERROR_OF_A_TEST");
    private final com.sun.jna.Memory errorText = text("as it was told to");
    private int devices = 1;
    private int major = 9;
    private int minor;
    private long freeBytes = 5;
    private long cudnnVersion = 91_900;
    private long next = 0x1000;

    private static com.sun.jna.Memory text(String text) {
        com.sun.jna.Memory memory = new com.sun.jna.Memory(text.length() + 1L);
        memory.setString(0, text);
        return memory;
    }

    /** Makes the call of that name return {@code status}. */
    FakeDriver failing(String call, int status) {
        failures.put(call, status);
        return this;
    }

    /** Makes it know of that many devices. */
    FakeDriver withDevices(int count) {
        devices = count;
        return this;
    }

    /** Gives its devices that compute capability. */
    FakeDriver withCapability(int majorPart, int minorPart) {
        major = majorPart;
        minor = minorPart;
        return this;
    }

    /** Makes cuDNN of that version. */
    FakeDriver withCudnn(long version) {
        cudnnVersion = version;
        return this;
    }

    /** Leaves that much memory. */
    FakeDriver withFreeBytes(long bytes) {
        freeBytes = bytes;
        return this;
    }

    /** The driver that the engine sees. */
    CudaDriver driver() {
        return (CudaDriver)
                Proxy.newProxyInstance(FakeDriver.class.getClassLoader(), new Class<?>[] {CudaDriver.class}, this);
    }

    /** cuDNN beside it, whose calls are remembered among the driver's. */
    Cudnn cudnn() {
        return (Cudnn) Proxy.newProxyInstance(FakeDriver.class.getClassLoader(), new Class<?>[] {Cudnn.class}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        String name = method.getName();
        if (name.equals("cudnnGetVersion")) {
            return cudnnVersion;
        }
        if (name.equals("cudnnGetErrorString")) {
            return "CUDNN_STATUS_OF_A_TEST";
        }
        switch (name) {
            case "cuGetErrorName" -> ((PointerByReference) arguments[1]).setValue(errorName);
            case "cuGetErrorString" -> ((PointerByReference) arguments[1]).setValue(errorText);
            case "cuCtxSetCurrent" -> {}
            case "cuStreamCreate" -> calls.add(name + " " + arguments[1]);
            case "cuModuleGetFunction", "cuMemAlloc_v2" ->
                calls.add(name + " " + arguments[name.length() > 14 ? 2 : 1]);
            case "cuLaunchKernel" -> remember(arguments);
            default -> calls.add(name);
        }
        rememberStreams(name, arguments);
        if (failures.containsKey(name)) {
            return failures.get(name);
        }
        answer(name, arguments);
        return 0;
    }

    private void rememberStreams(String name, Object[] arguments) {
        StringBuilder call = new StringBuilder(name);
        for (Object argument : arguments) {
            if (argument instanceof Pointer pointer && handles.containsKey(pointer)) {
                call.append(' ').append(handles.get(pointer));
            }
        }
        if (call.length() > name.length()) {
            streamCalls.add(call.toString());
        }
    }

    private static long count(Map<Pointer, String> handles, String kind) {
        return handles.values().stream().filter(name -> name.startsWith(kind)).count();
    }

    /** Blocks of page-locked memory that were not given back. */
    int pageLockedBlocks() {
        return pageLocked.size();
    }

    private void remember(Object[] arguments) {
        calls.add("cuLaunchKernel " + arguments[1] + "x" + arguments[2] + "x" + arguments[3] + " of " + arguments[4]);
        parameters.add(((Pointer) arguments[9]).getPointer(0).getLongArray(0, 2));
    }

    private void answer(String name, Object[] arguments) {
        switch (name) {
            case "cuDeviceGetCount" -> ((IntByReference) arguments[0]).setValue(devices);
            case "cuDriverGetVersion" -> ((IntByReference) arguments[0]).setValue(13010);
            case "cuDeviceGetName" -> {
                byte[] product = "Test GPU".getBytes(StandardCharsets.UTF_8);
                System.arraycopy(product, 0, (byte[]) arguments[0], 0, product.length);
            }
            case "cuDeviceGetAttribute" -> ((IntByReference) arguments[0]).setValue(attribute((int) arguments[1]));
            case "cuMemGetInfo_v2" -> {
                ((LongByReference) arguments[0]).setValue(freeBytes);
                ((LongByReference) arguments[1]).setValue(7);
            }
            case "cuMemAlloc_v2" -> ((LongByReference) arguments[0]).setValue(next += 0x1000);
            case "cuMemAllocHost_v2" -> {
                com.sun.jna.Memory memory = new com.sun.jna.Memory((long) arguments[1]);
                pageLocked.put(memory, memory);
                ((PointerByReference) arguments[0]).setValue(memory);
            }
            case "cuMemFreeHost" -> pageLocked.remove((Pointer) arguments[0]).close();
            case "cuStreamCreate", "cuEventCreate" -> {
                Pointer handle = new Pointer(next += 0x1000);
                String kind = name.equals("cuStreamCreate") ? "stream" : "event";
                handles.put(handle, kind + (1 + count(handles, kind)));
                ((PointerByReference) arguments[0]).setValue(handle);
            }
            case "cuMemcpyHtoDAsync_v2" ->
                uploads.add(((Pointer) arguments[1]).getFloatArray(0, (int) ((long) arguments[2] / Float.BYTES)));
            case "cuEventElapsedTime" -> ((FloatByReference) arguments[0]).setValue(1.5f);
            default -> {
                for (Object argument : arguments) {
                    if (argument instanceof PointerByReference reference && !name.startsWith("cuGetError")) {
                        reference.setValue(new Pointer(next += 0x1000));
                    }
                }
            }
        }
    }

    private int attribute(int attribute) {
        if (attribute == MULTIPROCESSORS) {
            return 132;
        }
        return attribute == CAPABILITY_MAJOR ? major : minor;
    }
}
