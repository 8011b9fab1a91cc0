package io.nervpp.engines.cuda;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.FloatByReference;

/**
 * A result from its computation to page-locked memory of the host. On the stream that computes it is copied within the device, so that the
 * next replay can overwrite it some microseconds later; from there on a stream of its own, beside that replay.
 */
final class CudaTransfer implements Gpu.Transfer {
    private final CudaGpu gpu;
    private final CudaDriver driver;
    private final DriverCalls calls;
    private final Pointer executable;
    private final long result;
    private final long staging;
    private final int bytes;
    private final PageLocked host;
    private final Pointer begun;
    private final Pointer computed;
    private final Pointer copied;
    private final FloatByReference milliseconds = new FloatByReference();

    /** @param executable the launches, as a graph */
    CudaTransfer(CudaGpu gpu, CudaDriver driver, Pointer executable, long result, long staging, int bytes) {
        this.gpu = gpu;
        this.driver = driver;
        this.calls = new DriverCalls(driver);
        this.executable = executable;
        this.result = result;
        this.staging = staging;
        this.bytes = bytes;
        this.host = new PageLocked(driver, bytes, "results on their way from the device");
        try {
            this.begun = host.event(PageLocked.TIMED);
            this.computed = host.event(PageLocked.TIMED);
            this.copied = host.event(PageLocked.UNTIMED);
        } catch (RuntimeException | Error e) {
            host.close();
            throw e;
        }
    }

    @Override
    public void run() {
        gpu.enter();
        Pointer compute = gpu.stream();
        Pointer copies = gpu.copies();
        calls.check(driver.cuEventRecord(begun, compute), "cuEventRecord");
        calls.check(driver.cuGraphLaunch(executable, compute), "cuGraphLaunch");
        // The staging block is free: what it held before has been taken, so its copy has ended.
        calls.check(driver.cuMemcpyDtoDAsync_v2(staging, result, bytes, compute), "cuMemcpyDtoDAsync");
        calls.check(driver.cuEventRecord(computed, compute), "cuEventRecord");
        calls.check(driver.cuStreamWaitEvent(copies, computed, 0), "cuStreamWaitEvent");
        calls.check(driver.cuMemcpyDtoHAsync_v2(host.memory(), staging, bytes, copies), "cuMemcpyDtoHAsync");
        calls.check(driver.cuEventRecord(copied, copies), "cuEventRecord");
    }

    @Override
    public long take(byte[] values) {
        gpu.enter();
        calls.check(driver.cuEventSynchronize(copied), "cuEventSynchronize");
        calls.check(driver.cuEventElapsedTime(milliseconds, begun, computed), "cuEventElapsedTime");
        host.memory().read(0, values, 0, bytes);
        return (long) (milliseconds.getValue() * 1e6);
    }

    @Override
    public void close() {
        gpu.enterAnyway();
        // Failures of what was started are told by those who wait for it.
        driver.cuStreamSynchronize(gpu.stream());
        driver.cuStreamSynchronize(gpu.copies());
        host.close();
    }
}
