package io.nervpp.engine.plan;

import io.nervpp.engine.graph.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Offsets for all tensors that the steps of a schedule compute, in one arena: tensors whose lifetimes do not overlap share memory.
 * A tensor lives from the step that writes it to the last one that reads it. Placement is greedy by size, largest first, each at
 * the lowest offset that is free over its lifetime (Pisarchyk and Lee 2020, "Efficient memory management for deep neural net
 * inference", section 5.2).
 */
public final class BufferPlan {
    private static final class Block {
        private final long sizeBytes;
        private final int firstStep;
        private int lastStep;
        private long offset;

        private Block(long sizeBytes, int step) {
            this.sizeBytes = sizeBytes;
            this.firstStep = step;
            this.lastStep = step;
        }

        private boolean livesWith(Block other) {
            return firstStep <= other.lastStep && other.firstStep <= lastStep;
        }
    }

    private final ToLongFunction<Tensor> tensorBytes;
    private final Map<Tensor, Block> blocks = new HashMap<>();
    private long sizeBytes;

    private BufferPlan(ToLongFunction<Tensor> tensorBytes) {
        this.tensorBytes = tensorBytes;
    }

    /**
     * Plans the storage of {@code steps}, run in order; tensors take the bytes that their types say.
     *
     * @param keep written tensors that must be intact after the last step
     * @param alignmentBytes what every offset is a multiple of
     */
    public static BufferPlan of(List<PlanStep> steps, Collection<Tensor> keep, long alignmentBytes) {
        return of(steps, keep, tensor -> tensor.type().sizeBytes(), alignmentBytes);
    }

    /**
     * As {@link #of(List, Collection, long)}, for engines that store some tensors in another type.
     *
     * @param sizeBytes bytes that a written tensor takes
     */
    public static BufferPlan of(
            List<PlanStep> steps, Collection<Tensor> keep, ToLongFunction<Tensor> sizeBytes, long alignmentBytes) {
        BufferPlan plan = new BufferPlan(sizeBytes);
        Map<Tensor, Integer> lastRead = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            for (Tensor read : steps.get(i).reads()) {
                lastRead.put(read, i);
            }
        }
        keep.forEach(tensor -> lastRead.put(tensor, steps.size()));
        List<Block> distinct = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            plan.assign(steps.get(i), i, lastRead, alignmentBytes, distinct);
        }
        plan.place(distinct);
        return plan;
    }

    private void assign(PlanStep step, int index, Map<Tensor, Integer> lastRead, long alignment, List<Block> distinct) {
        for (int i = 0; i < step.writes().size(); i++) {
            Tensor tensor = step.writes().get(i);
            long size = roundUp(tensorBytes.applyAsLong(tensor), alignment);
            Block block = i == 0 ? takeOver(step, index, lastRead, size) : null;
            if (block == null) {
                block = new Block(size, index);
                distinct.add(block);
            }
            block.lastStep = Math.max(index, lastRead.getOrDefault(tensor, index));
            blocks.put(tensor, block);
        }
    }

    private Block takeOver(PlanStep step, int index, Map<Tensor, Integer> lastRead, long size) {
        for (Tensor candidate : step.overwritable()) {
            Block block = blocks.get(candidate);
            boolean dies = block != null && block.lastStep == index && lastRead.get(candidate) == index;
            if (dies && block.sizeBytes == size) {
                return block;
            }
        }
        return null;
    }

    private void place(List<Block> distinct) {
        distinct.sort(Comparator.comparingLong((Block b) -> b.sizeBytes).reversed());
        List<Block> placed = new ArrayList<>();
        for (Block block : distinct) {
            long offset = 0;
            for (Block other : placed) {
                // In the order of offsets: the first gap that is wide enough is the lowest.
                if (block.livesWith(other)) {
                    if (other.offset - offset >= block.sizeBytes) {
                        break;
                    }
                    offset = Math.max(offset, other.offset + other.sizeBytes);
                }
            }
            block.offset = offset;
            sizeBytes = Math.max(sizeBytes, offset + block.sizeBytes);
            int at = 0;
            while (at < placed.size() && placed.get(at).offset <= offset) {
                at++;
            }
            placed.add(at, block);
        }
    }

    private static long roundUp(long value, long multiple) {
        return (value + multiple - 1) / multiple * multiple;
    }

    /** Whether the plan has storage for {@code tensor}: whether one of the steps writes it. */
    public boolean contains(Tensor tensor) {
        return blocks.containsKey(tensor);
    }

    /** Offset of {@code tensor} in bytes from the start of the arena. */
    public long offsetBytes(Tensor tensor) {
        return blocks.get(tensor).offset;
    }

    /** Size of the arena. */
    public long sizeBytes() {
        return sizeBytes;
    }
}
