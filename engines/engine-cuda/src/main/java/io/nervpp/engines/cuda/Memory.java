package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.plan.BufferPlan;
import io.nervpp.engine.plan.PlanStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The device memory of one program: a block for each leaf, an arena for all that is computed, and scratch that the steps share. */
final class Memory implements AutoCloseable {
    /** What the driver's own blocks are aligned to, and more than any access needs. */
    private static final long ALIGNMENT_BYTES = 256;

    /** What kernels know a tensor of bf16 by. */
    private static final long BF16_MARK = 1;

    private final Gpu gpu;
    private final List<Long> blocks = new ArrayList<>();
    private final Map<Tensor, Long> leaves = new HashMap<>();
    private final StorageTypes types;
    private final BufferPlan plan;
    private final long arena;
    private long sizeBytes;

    /** @throws io.nervpp.engine.EngineException where the device has not enough; nothing is kept then */
    Memory(Gpu gpu, Graph graph, List<Step> steps, StorageTypes types) {
        this.gpu = gpu;
        this.types = types;
        Set<Tensor> kept =
                graph.outputs().values().stream().map(Operand::storageOf).collect(Collectors.toSet());
        List<PlanStep> planned =
                steps.stream().map(step -> step.planStep(types)).toList();
        this.plan = BufferPlan.of(planned, kept, types::sizeBytes, ALIGNMENT_BYTES);
        try {
            this.arena = allocate(Math.max(plan.sizeBytes(), 1), Compilation.ACTIVATIONS);
            for (Tensor tensor : graph.schedule()) {
                if (tensor.op() instanceof Leaf && !(tensor.op() instanceof Leaf.Constant)) {
                    leaves.put(tensor, allocate(tensor.type().sizeBytes(), tensor.toString()));
                }
            }
            // Constants that are read as numbers need no memory; those that can be asked for do.
            graph.outputs().values().forEach(this::address);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Where {@code tensor} lies, views resolved, as kernels take it: plus one where it is bf16, which what the caller writes or reads never is.
     * Constants are written when they are first asked for.
     */
    long address(Tensor tensor) {
        Tensor stored = Operand.storageOf(tensor);
        if (stored.op() instanceof Leaf.Constant constant) {
            return leaves.computeIfAbsent(stored, leaf -> constant(constant.value(), leaf));
        }
        Long leaf = leaves.get(stored);
        return leaf != null ? leaf : arena + plan.offsetBytes(stored) + (types.isBf16(stored) ? BF16_MARK : 0);
    }

    private long constant(float value, Tensor leaf) {
        float[] values = new float[leaf.shape().elementCount()];
        Arrays.fill(values, value);
        return constants(values, leaf.toString());
    }

    /** Memory that holds {@code values}. */
    long constants(float[] values, String purpose) {
        long address = allocate((long) values.length * Float.BYTES, purpose);
        gpu.write(address, values);
        return address;
    }

    /** Memory that holds {@code values}. */
    long constants(byte[] values, String purpose) {
        long address = allocate(values.length, purpose);
        gpu.write(address, values);
        return address;
    }

    /** Zeroed memory that lives as long as the program. */
    long allocate(long bytes, String purpose) {
        long address = gpu.allocate(bytes, purpose);
        blocks.add(address);
        sizeBytes += bytes;
        return address;
    }

    /** Everything allocated so far. */
    long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void close() {
        blocks.forEach(gpu::release);
        blocks.clear();
    }
}
