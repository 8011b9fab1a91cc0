package io.nervpp.engines.onednn;

import io.nervpp.engine.EngineException;
import org.bytedeco.dnnl.global.dnnl;

/** Turns oneDNN's status codes into exceptions. */
final class Status {
    private Status() {}

    /** @throws EngineException naming the operation and the status, unless it is success */
    static void check(int status, String operation) {
        if (status != dnnl.dnnl_success) {
            throw new EngineException("oneDNN failed: " + operation + ": " + text(status));
        }
    }

    private static String text(int status) {
        if (status == dnnl.dnnl_out_of_memory) {
            return "dnnl_out_of_memory (not enough memory)";
        }
        if (status == dnnl.dnnl_invalid_arguments) {
            return "dnnl_invalid_arguments (inconsistent arguments)";
        }
        if (status == dnnl.dnnl_unimplemented) {
            return "dnnl_unimplemented (no implementation for these shapes on this processor)";
        }
        if (status == dnnl.dnnl_runtime_error) {
            return "dnnl_runtime_error (the primitive failed while it ran)";
        }
        return "status " + status;
    }
}
