package io.nervpp.engines.onednn;

import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;

/** A oneDNN primitive with its arguments bound; the memory belongs to the compilation's scope. */
final class PrimitiveKernel implements Kernel {
    private final String operation;
    private final String implementation;
    private final dnnl_primitive primitive;
    private final dnnl_stream stream;
    private final dnnl_exec_arg_t arguments;
    private final int count;

    PrimitiveKernel(
            String operation,
            String implementation,
            dnnl_primitive primitive,
            dnnl_stream stream,
            dnnl_exec_arg_t arguments,
            int count) {
        this.operation = operation;
        this.implementation = implementation;
        this.primitive = primitive;
        this.stream = stream;
        this.arguments = arguments;
        this.count = count;
    }

    @Override
    public void run() {
        int status = dnnl.dnnl_primitive_execute(primitive, stream, count, arguments);
        if (status != dnnl.dnnl_success) {
            Status.check(status, operation);
        }
    }

    @Override
    public String implementation() {
        return implementation;
    }
}
