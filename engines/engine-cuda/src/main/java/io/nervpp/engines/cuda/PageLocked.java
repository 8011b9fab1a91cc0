package io.nervpp.engines.cuda;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.nervpp.engine.EngineException;
import java.util.ArrayList;
import java.util.List;

/** Memory of the host that the device copies from and to by itself, and the events that tell how far copies are. */
final class PageLocked implements AutoCloseable {
    /** CU_EVENT_DEFAULT: remembers when it happened. */
    static final int TIMED = 0;

    /** CU_EVENT_DISABLE_TIMING. */
    static final int UNTIMED = 2;

    private final CudaDriver driver;
    private final Pointer memory;
    private final List<Pointer> events = new ArrayList<>();

    /** @throws EngineException with the need and its purpose, where the host has not enough */
    PageLocked(CudaDriver driver, long bytes, String purpose) {
        this.driver = driver;
        PointerByReference reference = new PointerByReference();
        int result = driver.cuMemAllocHost_v2(reference, bytes);
        if (result != 0) {
            throw new EngineException("CUDA failed: cuMemAllocHost of " + bytes + " bytes for " + purpose + ": "
                    + new DriverCalls(driver).describe(result));
        }
        this.memory = reference.getValue();
    }

    Pointer memory() {
        return memory;
    }

    /** An event that is destroyed with this. */
    Pointer event(int flags) {
        PointerByReference reference = new PointerByReference();
        new DriverCalls(driver).check(driver.cuEventCreate(reference, flags), "cuEventCreate");
        events.add(reference.getValue());
        return reference.getValue();
    }

    /** Gives back memory that no copy uses any more. */
    @Override
    public void close() {
        events.forEach(driver::cuEventDestroy_v2);
        driver.cuMemFreeHost(memory);
    }
}
