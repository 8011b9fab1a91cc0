package io.nervpp.engines.cuda;

import com.sun.jna.Pointer;

/**
 * A ring of page-locked memory in which small values wait for their copy to the device: a plain copy of the driver's would wait for what the
 * device is computing. Its halves are used in turn, each when the copies from it have ended.
 */
final class Uploads implements AutoCloseable {
    /** A hundred frames' inputs, so that the other half has long been copied when this one is full. */
    private static final int HALF_BYTES = 32 << 10;

    /** Of values, and more than the driver asks for. */
    private static final int ALIGNMENT_BYTES = 16;

    private final CudaDriver driver;
    private final DriverCalls calls;
    private final Pointer stream;
    private final PageLocked host;
    private final Pointer[] copied;
    private int half;
    private int used;

    /** @param stream on which the copies are made */
    Uploads(CudaDriver driver, Pointer stream) {
        this.driver = driver;
        this.calls = new DriverCalls(driver);
        this.stream = stream;
        this.host = new PageLocked(driver, 2L * HALF_BYTES, "values on their way to the device");
        try {
            this.copied = new Pointer[] {host.event(PageLocked.UNTIMED), host.event(PageLocked.UNTIMED)};
        } catch (RuntimeException | Error e) {
            host.close();
            throw e;
        }
    }

    /** Whether values of so many bytes are small enough. */
    static boolean fits(long bytes) {
        return bytes <= HALF_BYTES;
    }

    /** Copies to the device, behind what is on the stream. */
    void copy(long to, float[] values) {
        int bytes = values.length * Float.BYTES;
        Pointer place = place(bytes);
        place.write(0, values, 0, values.length);
        copy(to, place, bytes);
    }

    /** Copies to the device, behind what is on the stream. */
    void copy(long to, byte[] values) {
        Pointer place = place(values.length);
        place.write(0, values, 0, values.length);
        copy(to, place, values.length);
    }

    private void copy(long to, Pointer place, int bytes) {
        calls.check(driver.cuMemcpyHtoDAsync_v2(to, place, bytes, stream), "cuMemcpyHtoDAsync");
    }

    private Pointer place(int bytes) {
        if (used + bytes > HALF_BYTES) {
            calls.check(driver.cuEventRecord(copied[half], stream), "cuEventRecord");
            half = 1 - half;
            used = 0;
            // Returns at once where that half was never used.
            calls.check(driver.cuEventSynchronize(copied[half]), "cuEventSynchronize");
        }
        Pointer place = host.memory().share((long) half * HALF_BYTES + used);
        used += (bytes + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
        return place;
    }

    /** Gives back the memory, when the stream is done. */
    @Override
    public void close() {
        driver.cuStreamSynchronize(stream);
        host.close();
    }
}
