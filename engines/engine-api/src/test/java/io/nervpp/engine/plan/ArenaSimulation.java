package io.nervpp.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.graph.Tensor;
import java.util.Arrays;
import java.util.List;

/** Runs a schedule in an arena of which every byte knows whose it is. */
final class ArenaSimulation {
    private final BufferPlan plan;
    private final int alignment;
    private final String description;
    private final Tensor[] owners;

    ArenaSimulation(BufferPlan plan, int alignment, String description) {
        this.plan = plan;
        this.alignment = alignment;
        this.description = description;
        this.owners = new Tensor[Math.toIntExact(plan.sizeBytes())];
    }

    void run(List<PlanStep> steps, List<Tensor> kept) {
        for (PlanStep step : steps) {
            step.reads().forEach(this::requireIntact);
            step.writes().forEach(this::write);
            step.writes().forEach(this::requireIntact);
            for (Tensor read : step.reads()) {
                if (!step.overwritable().contains(read)) {
                    requireIntact(read);
                } else if (plan.contains(read) && !isIntact(read)) {
                    requireTakenOver(read, step.writes().get(0));
                }
            }
        }
        kept.forEach(this::requireIntact);
    }

    private void write(Tensor tensor) {
        int offset = offset(tensor);
        assertThat(offset % alignment)
                .as("%s: alignment of %s", description, tensor)
                .isZero();
        Arrays.fill(owners, offset, offset + size(tensor), tensor);
    }

    /** In-place results lie exactly where their input lay: never shifted, never only in part. */
    private void requireTakenOver(Tensor read, Tensor write) {
        assertThat(offset(write))
                .as("%s: %s in place of %s", description, write, read)
                .isEqualTo(offset(read));
    }

    private void requireIntact(Tensor tensor) {
        if (plan.contains(tensor)) {
            assertThat(isIntact(tensor))
                    .as("%s: %s is intact", description, tensor)
                    .isTrue();
        }
    }

    private boolean isIntact(Tensor tensor) {
        int offset = offset(tensor);
        return Arrays.stream(owners, offset, offset + size(tensor)).allMatch(owner -> owner == tensor);
    }

    private int offset(Tensor tensor) {
        return Math.toIntExact(plan.offsetBytes(tensor));
    }

    private static int size(Tensor tensor) {
        return Math.toIntExact(tensor.type().sizeBytes());
    }
}
