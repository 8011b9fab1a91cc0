package io.nervpp.engines.cuda;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import io.nervpp.engine.EngineException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A GPU through the driver: its primary context, a stream that computes, one that copies results to the host, and the kernels' module. */
final class CudaGpu implements Gpu {
    /**
     * CU_STREAM_DEFAULT: the stream that computes waits for copies and fills, which run on the context's own, and they for it. These may return while
     * the device still works on them, so a stream that does not wait could read what is not there yet.
     */
    private static final int WAITS_FOR_COPIES = 0;

    /** CU_STREAM_NON_BLOCKING: the stream of results waits for nothing but the events that it is told to. */
    private static final int WAITS_FOR_EVENTS = 1;

    /** CU_STREAM_CAPTURE_MODE_THREAD_LOCAL: what other threads do does not disturb the recording. */
    private static final int THREAD_LOCAL = 1;

    private final CudaDriver driver;
    private final DriverCalls calls;
    private final CudaDevice device;
    private final Pointer context;
    private final Pointer module;
    private final Pointer stream;
    private final Pointer copies;
    private final Uploads uploads;
    private final Optional<CudnnConvolutions> convolutions;
    private final Map<String, Pointer> functions = new HashMap<>();

    /**
     * Opens a device.
     *
     * @param image machine code of the kernels for it
     * @param cudnn the library for dense convolutions, if one is to compute them
     */
    CudaGpu(CudaDriver driver, CudaDevice device, byte[] image, Optional<Cudnn> cudnn) {
        this.driver = driver;
        this.calls = new DriverCalls(driver);
        this.device = device;
        PointerByReference reference = new PointerByReference();
        calls.check(driver.cuDevicePrimaryCtxRetain(reference, device.handle()), "cuDevicePrimaryCtxRetain");
        this.context = reference.getValue();
        try {
            enter();
            calls.check(driver.cuModuleLoadData(reference, image), "cuModuleLoadData");
            this.module = reference.getValue();
            calls.check(driver.cuStreamCreate(reference, WAITS_FOR_COPIES), "cuStreamCreate");
            this.stream = reference.getValue();
            calls.check(driver.cuStreamCreate(reference, WAITS_FOR_EVENTS), "cuStreamCreate");
            this.copies = reference.getValue();
            this.uploads = new Uploads(driver, stream);
            this.convolutions = cudnn.map(library -> new CudnnConvolutions(library, stream));
        } catch (RuntimeException | Error e) {
            driver.cuDevicePrimaryCtxRelease_v2(device.handle());
            throw e;
        }
    }

    /** Makes the context that of the calling thread, which may be another one than before. */
    void enter() {
        calls.check(driver.cuCtxSetCurrent(context), "cuCtxSetCurrent");
    }

    /** The same for giving back, whatever has failed. */
    void enterAnyway() {
        driver.cuCtxSetCurrent(context);
    }

    /** The stream that computes. */
    Pointer stream() {
        return stream;
    }

    /** The stream that copies results to the host. */
    Pointer copies() {
        return copies;
    }

    @Override
    public String description() {
        return device.description();
    }

    @Override
    public boolean hasFastTf32() {
        return device.hasFastTf32();
    }

    @Override
    public int multiprocessors() {
        return device.multiprocessors();
    }

    @Override
    public long allocate(long bytes, String purpose) {
        enter();
        LongByReference address = new LongByReference();
        int result = driver.cuMemAlloc_v2(address, bytes);
        if (result != 0) {
            throw new EngineException("CUDA failed: cuMemAlloc of " + bytes + " bytes for " + purpose + ": "
                    + calls.describe(result) + "; " + freeText());
        }
        calls.check(driver.cuMemsetD8_v2(address.getValue(), (byte) 0, bytes), "cuMemsetD8");
        return address.getValue();
    }

    private String freeText() {
        LongByReference free = new LongByReference();
        LongByReference total = new LongByReference();
        return driver.cuMemGetInfo_v2(free, total) == 0
                ? "free " + free.getValue() + " of " + total.getValue() + " bytes on " + device.name()
                : "free memory unknown";
    }

    @Override
    public long freeBytes() {
        enter();
        LongByReference free = new LongByReference();
        calls.check(driver.cuMemGetInfo_v2(free, new LongByReference()), "cuMemGetInfo");
        return free.getValue();
    }

    @Override
    public void release(long address) {
        enter();
        // Waits by itself for all that uses the memory.
        calls.check(driver.cuMemFree_v2(address), "cuMemFree");
    }

    @Override
    public void write(long address, float[] values) {
        enter();
        long bytes = (long) values.length * Float.BYTES;
        if (Uploads.fits(bytes)) {
            uploads.copy(address, values);
        } else {
            calls.check(driver.cuMemcpyHtoD_v2(address, values, bytes), "cuMemcpyHtoD");
        }
    }

    @Override
    public void write(long address, byte[] values) {
        enter();
        if (Uploads.fits(values.length)) {
            uploads.copy(address, values);
        } else {
            calls.check(driver.cuMemcpyHtoD_v2(address, values, values.length), "cuMemcpyHtoD");
        }
    }

    @Override
    public void copy(long to, long from, long bytes) {
        enter();
        calls.check(driver.cuMemcpyDtoDAsync_v2(to, from, bytes, stream), "cuMemcpyDtoDAsync");
    }

    @Override
    public void read(long address, float[] values) {
        enter();
        calls.check(driver.cuMemcpyDtoH_v2(values, address, (long) values.length * Float.BYTES), "cuMemcpyDtoH");
    }

    @Override
    public void read(long address, byte[] values) {
        enter();
        calls.check(driver.cuMemcpyDtoH_v2(values, address, values.length), "cuMemcpyDtoH");
    }

    @Override
    public Optional<CudnnConvolutions> convolutions() {
        return convolutions;
    }

    @Override
    public Replay record(List<? extends Work> launches) {
        enter();
        launches.forEach(this::prepare);
        if (convolutions.isPresent()) {
            calls.check(driver.cuStreamSynchronize(stream), "cuStreamSynchronize");
        }
        calls.check(driver.cuStreamBeginCapture_v2(stream, THREAD_LOCAL), "cuStreamBeginCapture");
        PointerByReference graph = new PointerByReference();
        try {
            launches.forEach(this::enqueue);
        } catch (RuntimeException | Error e) {
            // A stream that was left recording could not be used again.
            driver.cuStreamEndCapture(stream, graph);
            throw e;
        }
        calls.check(driver.cuStreamEndCapture(stream, graph), "cuStreamEndCapture");
        PointerByReference executable = new PointerByReference();
        int result = driver.cuGraphInstantiateWithFlags(executable, graph.getValue(), 0);
        driver.cuGraphDestroy(graph.getValue());
        calls.check(result, "cuGraphInstantiate");
        return new Recording(executable.getValue());
    }

    private Pointer function(String name) {
        return functions.computeIfAbsent(name, kernel -> {
            PointerByReference function = new PointerByReference();
            calls.check(driver.cuModuleGetFunction(function, module, kernel), "cuModuleGetFunction " + kernel);
            return function.getValue();
        });
    }

    /** Does before the recording what is not allowed within one: looks functions up, and has the library load its kernels. */
    private void prepare(Work work) {
        if (work instanceof Launch launch) {
            function(launch.kernel());
        } else {
            enqueue(work);
        }
    }

    private void enqueue(Work work) {
        if (work instanceof Launch launch) {
            launch(launch);
        } else if (work instanceof LibraryConvolution call) {
            convolutions.orElseThrow().run(call);
        }
    }

    private void launch(Launch launch) {
        long[] fields = launch.parameters();
        int[] grid = launch.grid();
        // The driver copies the parameters while it records.
        try (Memory struct = new Memory((long) fields.length * Long.BYTES);
                Memory pointers = new Memory(Native.POINTER_SIZE)) {
            struct.write(0, fields, 0, fields.length);
            pointers.setPointer(0, struct);
            int result = driver.cuLaunchKernel(
                    function(launch.kernel()),
                    grid[0],
                    grid[1],
                    grid[2],
                    launch.threads(),
                    1,
                    1,
                    0,
                    stream,
                    pointers,
                    null);
            calls.check(result, "cuLaunchKernel " + launch.kernel());
        }
    }

    @Override
    public void close() {
        enterAnyway();
        convolutions.ifPresent(CudnnConvolutions::close);
        uploads.close();
        driver.cuStreamDestroy_v2(copies);
        driver.cuStreamDestroy_v2(stream);
        driver.cuModuleUnload(module);
        driver.cuDevicePrimaryCtxRelease_v2(device.handle());
    }

    /** Launches as an executable graph. */
    private final class Recording implements Replay {
        private final Pointer executable;

        private Recording(Pointer executable) {
            this.executable = executable;
        }

        @Override
        public void run() {
            enter();
            calls.check(driver.cuGraphLaunch(executable, stream), "cuGraphLaunch");
            calls.check(driver.cuStreamSynchronize(stream), "cuStreamSynchronize");
        }

        @Override
        public Transfer transfer(long result, long staging, int bytes) {
            enter();
            return new CudaTransfer(CudaGpu.this, driver, executable, result, staging, bytes);
        }

        @Override
        public void close() {
            enterAnyway();
            driver.cuGraphExecDestroy(executable);
        }
    }
}
