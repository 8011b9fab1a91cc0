package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.UpdateOp;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * What the kernels of one program are made from: the storage of its tensors, weights in the layouts that primitives want, and scratch
 * memory that all steps share, since they run one after another.
 */
final class Compilation {
    private record ScratchUse(dnnl_memory memory, long offsetBytes) {}

    private final OneDnnContext context;
    private final NativeScope scope;
    private final Descriptors descriptors;
    private final Storage storage;
    private final Set<Tensor> changing = new HashSet<>();
    private final List<Kernel> kernels = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<Kernel> preparations = new ArrayList<>();
    private final List<ScratchUse> scratchUses = new ArrayList<>();
    private final SmallElementwise.Pieces pieces = new SmallElementwise.Pieces();
    private AdamKernel.Scratch[] updateScratch;
    private String label = "";
    private long scratchOffset;
    private long scratchBytes;

    Compilation(OneDnnContext context, NativeScope scope, Graph graph, Storage storage) {
        this.context = context;
        this.scope = scope;
        this.descriptors = new Descriptors(scope);
        this.storage = storage;
        for (Tensor tensor : graph.schedule()) {
            if (tensor.op() instanceof UpdateOp update) {
                for (int i = 0; i < tensor.inputs().size(); i++) {
                    if (update.updates(i)) {
                        changing.add(tensor.inputs().get(i));
                    }
                }
            }
        }
    }

    OneDnnContext context() {
        return context;
    }

    NativeScope scope() {
        return scope;
    }

    Descriptors descriptors() {
        return descriptors;
    }

    /** The arrays of small kernels. */
    SmallElementwise.Pieces pieces() {
        return pieces;
    }

    /** The arrays of updates, for each lane. */
    AdamKernel.Scratch[] updateScratch() {
        if (updateScratch == null) {
            updateScratch = Stream.generate(AdamKernel.Scratch::new)
                    .limit(context.team().lanes())
                    .toArray(AdamKernel.Scratch[]::new);
        }
        return updateScratch;
    }

    /** Threads for loops in Java. */
    ThreadTeam team() {
        return context.team();
    }

    /** The float32 elements of {@code tensor}, as Java sees them. */
    FloatBuffer floats(Tensor tensor) {
        return HostMemory.floats(pointer(tensor), tensor.shape().elementCount());
    }

    /** Where {@code tensor} lies. */
    Pointer pointer(Tensor tensor) {
        return storage.pointer(tensor);
    }

    /** Adds a kernel to the step that is being compiled. */
    void add(Kernel kernel) {
        kernels.add(kernel);
        labels.add(label);
    }

    /** Begins the step that computes {@code group}: scratch memory of the steps before is free again. */
    void beginStep(Group group) {
        scratchOffset = 0;
        label = group.toString();
    }

    /** Attributes with the scratchpad in our hands. */
    dnnl_primitive_attr attributes() {
        dnnl_primitive_attr attributes = new dnnl_primitive_attr();
        Status.check(dnnl.dnnl_primitive_attr_create(attributes), "create attributes");
        scope.onClose(() -> dnnl.dnnl_primitive_attr_destroy(attributes));
        int status = dnnl.dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl.dnnl_scratchpad_mode_user);
        Status.check(status, "set scratchpad mode");
        return attributes;
    }

    /** The storage of {@code tensor} seen through {@code layout}. */
    dnnl_memory memory(dnnl_memory_desc layout, Tensor tensor) {
        return memory(layout, storage.pointer(tensor));
    }

    /** Memory at {@code address}. */
    dnnl_memory memory(dnnl_memory_desc layout, Pointer address) {
        dnnl_memory memory = new dnnl_memory();
        Status.check(dnnl.dnnl_memory_create(memory, layout, context.engine(), address), "create memory");
        scope.onClose(() -> dnnl.dnnl_memory_destroy(memory));
        return memory;
    }

    /** Ones, seen through {@code layout}. */
    dnnl_memory ones(dnnl_memory_desc layout) {
        long bytes = dnnl.dnnl_memory_desc_get_size(layout);
        Pointer ones = block(bytes, "ones");
        HostMemory.fill(ones, 1, Math.toIntExact(bytes / Float.BYTES));
        return memory(layout, ones);
    }

    /** Memory of the program's own, for as long as it lives. */
    Pointer block(long bytes, String purpose) {
        return storage.allocate(bytes, purpose);
    }

    /** Scratch memory for the current step; it has an address once everything is compiled. */
    dnnl_memory scratch(dnnl_memory_desc layout) {
        dnnl_memory memory = memory(layout, new Pointer());
        scratchUses.add(new ScratchUse(memory, scratchOffset));
        scratchOffset += Storage.aligned(dnnl.dnnl_memory_desc_get_size(layout));
        scratchBytes = Math.max(scratchBytes, scratchOffset);
        return memory;
    }

    /** The scratch memory just requested as {@code written}, seen through another layout of the same size. */
    dnnl_memory sameScratch(dnnl_memory written, dnnl_memory_desc layout) {
        ScratchUse use = scratchUses.stream()
                .filter(u -> u.memory().equals(written))
                .findFirst()
                .orElseThrow();
        dnnl_memory memory = memory(layout, new Pointer());
        scratchUses.add(new ScratchUse(memory, use.offsetBytes()));
        return memory;
    }

    /** Adds a kernel that runs before the first step and after each change of a variable by the caller. */
    void prepare(Kernel kernel) {
        preparations.add(kernel);
    }

    /** The variable {@code weights} in the layout that a primitive wants: its own storage where the layouts agree, else a copy. */
    dnnl_memory weights(Tensor weights, dnnl_memory_desc stored, dnnl_memory_desc wanted) {
        return derived(weights, stored, storage.pointer(weights), wanted);
    }

    /** What was derived from {@code weights} into {@code block}, in the layout that a primitive wants. */
    dnnl_memory derived(Tensor weights, dnnl_memory_desc stored, Pointer block, dnnl_memory_desc wanted) {
        dnnl_memory source = memory(stored, block);
        if (dnnl.dnnl_memory_desc_equal(stored, wanted) != 0) {
            return source;
        }
        dnnl_memory copy = changes(weights)
                ? scratch(wanted)
                : memory(wanted, block(dnnl.dnnl_memory_desc_get_size(wanted), "reordered weights"));
        derive(weights, reorder(stored, source, wanted, copy));
        return copy;
    }

    /**
     * Adds a kernel that computes something from the variable {@code weights} alone: for each run if the program changes the variable,
     * and otherwise for the first one after the caller has.
     */
    void derive(Tensor weights, Kernel kernel) {
        if (changes(weights)) {
            add(kernel);
        } else {
            prepare(kernel);
        }
    }

    private boolean changes(Tensor weights) {
        return !Storage.isVariable(weights) || changing.contains(weights);
    }

    /** Weights that never change, given in the layout {@code stored}, in the one that a primitive wants. */
    dnnl_memory constantWeights(float[] values, dnnl_memory_desc stored, dnnl_memory_desc wanted) {
        Pointer block = block((long) values.length * Float.BYTES, "constant weights");
        HostMemory.floats(block, values.length).put(0, values);
        dnnl_memory source = memory(stored, block);
        dnnl_memory copy = memory(wanted, block(dnnl.dnnl_memory_desc_get_size(wanted), "reordered weights"));
        prepare(reorder(stored, source, wanted, copy));
        return copy;
    }

    /** A copy from one layout to another. */
    Kernel reorder(dnnl_memory_desc from, dnnl_memory source, dnnl_memory_desc to, dnnl_memory destination) {
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        int status = dnnl.dnnl_reorder_primitive_desc_create(
                descriptor, from, context.engine(), to, context.engine(), attributes());
        return new PrimitiveBuilder(this, descriptor, status, "reorder")
                .memory(dnnl.DNNL_ARG_SRC, source)
                .memory(dnnl.DNNL_ARG_DST, destination)
                .build();
    }

    /** Gives scratch memory its address; called once, after the last step. */
    void finish() {
        Pointer scratch = storage.allocate(Math.max(scratchBytes, 1), "scratch memory");
        for (ScratchUse use : scratchUses) {
            int status = dnnl.dnnl_memory_set_data_handle(use.memory(), Storage.at(scratch, use.offsetBytes()));
            Status.check(status, "set scratch memory");
        }
    }

    /** All steps, in order. */
    Kernel[] kernels() {
        return kernels.toArray(Kernel[]::new);
    }

    /** What each of the steps computes. */
    List<String> labels() {
        return labels;
    }

    /** What must run once after the caller has written a variable. */
    Kernel[] preparations() {
        return preparations.toArray(Kernel[]::new);
    }
}
