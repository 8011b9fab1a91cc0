package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** Creates a primitive from its descriptor and binds its arguments once and for all. */
final class PrimitiveBuilder {
    private record Argument(int index, dnnl_memory memory) {}

    private final Compilation compilation;
    private final dnnl_primitive_desc descriptor;
    private final String operation;
    private final List<Argument> arguments = new ArrayList<>();

    /**
     * Takes over {@code descriptor}, freshly created with {@code status}.
     *
     * @param operation what the primitive does, for error messages
     */
    PrimitiveBuilder(Compilation compilation, dnnl_primitive_desc descriptor, int status, String operation) {
        Status.check(status, "create primitive descriptor: " + operation);
        this.compilation = compilation;
        this.descriptor = descriptor;
        this.operation = operation;
        compilation.scope().onClose(() -> dnnl.dnnl_primitive_desc_destroy(descriptor));
    }

    dnnl_primitive_desc descriptor() {
        return descriptor;
    }

    /** The layout that the primitive chose for one of its arguments; {@code query} is one of {@code dnnl_query_*_md}. */
    dnnl_memory_desc chosen(int query) {
        return dnnl.dnnl_primitive_desc_query_md(descriptor, query, 0);
    }

    /** Binds a tensor's storage. */
    PrimitiveBuilder tensor(int index, dnnl_memory_desc layout, Tensor tensor) {
        return memory(index, compilation.memory(layout, tensor));
    }

    /** Binds any memory. */
    PrimitiveBuilder memory(int index, dnnl_memory memory) {
        arguments.add(new Argument(index, memory));
        return this;
    }

    Kernel build() {
        dnnl_memory_desc scratchpad = chosen(dnnl.dnnl_query_scratchpad_md);
        if (dnnl.dnnl_memory_desc_get_size(scratchpad) > 0) {
            memory(dnnl.DNNL_ARG_SCRATCHPAD, compilation.scratch(scratchpad));
        }
        dnnl_primitive primitive = new dnnl_primitive();
        Status.check(dnnl.dnnl_primitive_create(primitive, descriptor), "create primitive: " + operation);
        dnnl_exec_arg_t bound = new dnnl_exec_arg_t(arguments.size());
        for (int i = 0; i < arguments.size(); i++) {
            bound.getPointer(i)
                    .arg(arguments.get(i).index())
                    .memory(arguments.get(i).memory());
        }
        compilation.scope().onClose(() -> {
            bound.deallocate();
            dnnl.dnnl_primitive_destroy(primitive);
        });
        return new PrimitiveKernel(
                operation, implementation(), primitive, compilation.context().stream(), bound, arguments.size());
    }

    /** What oneDNN calls the implementation that it chose. */
    private String implementation() {
        try (PointerPointer<BytePointer> result = new PointerPointer<>(1)) {
            dnnl.dnnl_primitive_desc_query(descriptor, dnnl.dnnl_query_impl_info_str, 0, result);
            return result.get(BytePointer.class, 0).getString();
        }
    }
}
