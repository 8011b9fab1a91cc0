package io.nervpp.engines.cuda;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.nervpp.engine.EngineException;

/** Turns the driver's results into exceptions. */
final class DriverCalls {
    private final CudaDriver driver;

    DriverCalls(CudaDriver driver) {
        this.driver = driver;
    }

    /** @throws EngineException naming the operation, the status and its text, unless {@code result} is success */
    void check(int result, String operation) {
        if (result != 0) {
            throw new EngineException("CUDA failed: " + operation + ": " + describe(result));
        }
    }

    /** Name and text of a status. */
    String describe(int result) {
        PointerByReference name = new PointerByReference();
        PointerByReference text = new PointerByReference();
        boolean known = driver.cuGetErrorName(result, name) == 0 && driver.cuGetErrorString(result, text) == 0;
        return known ? string(name.getValue()) + " (" + string(text.getValue()) + ")" : "status " + result;
    }

    private static String string(Pointer characters) {
        return characters == null ? "?" : characters.getString(0);
    }
}
