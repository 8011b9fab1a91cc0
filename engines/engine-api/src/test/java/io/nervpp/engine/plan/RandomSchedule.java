package io.nervpp.engine.plan;

import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Steps that read what earlier ones, or nobody, have written; mostly recent tensors, some overwritable, a few kept. */
final class RandomSchedule {
    /** A few sizes, so that in-place results are frequent. */
    private static final int[] ELEMENTS = {1, 3, 16, 16, 16, 40, 100};

    private final Random random;
    private final GraphBuilder builder = new GraphBuilder();
    private final List<Tensor> written = new ArrayList<>();
    private final List<Tensor> kept = new ArrayList<>();
    private final List<PlanStep> steps = new ArrayList<>();
    private final Tensor outside = builder.input("outside", TensorType.float32(16));

    RandomSchedule(long seed) {
        this.random = new Random(seed);
        int count = 1 + random.nextInt(40);
        for (int i = 0; i < count; i++) {
            steps.add(step(i));
        }
        // As engines may name tensors that no step computes.
        kept.add(outside);
    }

    private PlanStep step(int index) {
        List<Tensor> reads = new ArrayList<>();
        List<Tensor> overwritable = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Tensor read = source();
            reads.add(read);
            if (random.nextBoolean()) {
                overwritable.add(read);
            }
        }
        List<Tensor> writes = new ArrayList<>();
        for (int i = random.nextInt(8) == 0 ? 3 : 1; i > 0; i--) {
            int elements = ELEMENTS[random.nextInt(ELEMENTS.length)];
            writes.add(builder.input("step" + index + "write" + i, TensorType.float32(elements)));
        }
        for (Tensor write : writes) {
            if (random.nextInt(10) == 0) {
                kept.add(write);
            }
        }
        written.addAll(writes);
        return new PlanStep(reads, writes, overwritable);
    }

    private Tensor source() {
        if (written.isEmpty() || random.nextInt(8) == 0) {
            return outside;
        }
        int back =
                random.nextInt(5) == 0 ? random.nextInt(written.size()) : random.nextInt(Math.min(3, written.size()));
        return written.get(written.size() - 1 - back);
    }

    List<PlanStep> steps() {
        return steps;
    }

    List<Tensor> kept() {
        return kept;
    }

    /** Bytes without any reuse. */
    long sumBytes() {
        return written.stream().mapToLong(t -> t.type().sizeBytes()).sum();
    }
}
