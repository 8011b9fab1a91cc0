package io.nervpp.engines.onednn;

import io.nervpp.engine.EngineException;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.plan.BufferPlan;
import io.nervpp.engine.plan.PlanStep;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Pointer;

/**
 * The native memory of one program: one block for each leaf, an arena for everything computed, and what kernels ask for. Zeroed, aligned
 * to cache lines, released with the scope.
 */
final class Storage {
    /** A cache line, and the width of the widest vector register. */
    private static final long ALIGNMENT_BYTES = 64;

    private final NativeScope scope;
    private final Map<Tensor, Pointer> leaves = new HashMap<>();
    private final BufferPlan plan;
    private final Pointer arena;
    private long sizeBytes;

    Storage(NativeScope scope, Graph graph, List<Group> groups) {
        this.scope = scope;
        List<PlanStep> steps = groups.stream().map(Group::planStep).toList();
        Set<Tensor> kept =
                graph.outputs().values().stream().map(Group::storageOf).collect(Collectors.toSet());
        this.plan = BufferPlan.of(steps, kept, ALIGNMENT_BYTES);
        this.arena = allocate(Math.max(plan.sizeBytes(), 1), "activations");
        for (Tensor tensor : graph.schedule()) {
            if (tensor.op() instanceof Leaf) {
                Pointer block = allocate(tensor.type().sizeBytes(), tensor.toString());
                leaves.put(tensor, block);
                if (tensor.op() instanceof Leaf.Constant constant) {
                    HostMemory.fill(block, constant.value(), tensor.shape().elementCount());
                }
            }
        }
    }

    /** Where {@code tensor} lies, views resolved. */
    Pointer pointer(Tensor tensor) {
        Tensor stored = Group.storageOf(tensor);
        Pointer leaf = leaves.get(stored);
        return leaf != null ? leaf : at(arena, plan.offsetBytes(stored));
    }

    /** Whether {@code tensor} is a variable, which no kernel writes but updates. */
    static boolean isVariable(Tensor tensor) {
        return tensor.op() instanceof Leaf.Variable;
    }

    /**
     * Zeroed memory that lives as long as the program.
     *
     * @throws EngineException with the need, where the system has no more
     */
    Pointer allocate(long bytes, String purpose) {
        // Fresh pages come zeroed from the system and cost nothing until they are touched.
        Pointer block = Pointer.calloc(bytes + ALIGNMENT_BYTES, 1);
        if (block == null || block.isNull()) {
            throw new EngineException("out of memory: cannot allocate " + bytes + " bytes for " + purpose
                    + " (program holds " + sizeBytes + " bytes)");
        }
        scope.onClose(() -> Pointer.free(block));
        sizeBytes += bytes;
        return at(block, aligned(block.address()) - block.address());
    }

    /** {@code bytes} rounded up to the alignment. */
    static long aligned(long bytes) {
        return (bytes + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
    }

    /** The address {@code offsetBytes} after {@code base}. */
    static Pointer at(Pointer base, long offsetBytes) {
        return new Pointer(base) {
            {
                address += offsetBytes;
            }
        };
    }

    /** Everything allocated so far. */
    long sizeBytes() {
        return sizeBytes;
    }
}
