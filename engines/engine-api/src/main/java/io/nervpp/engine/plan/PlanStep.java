package io.nervpp.engine.plan;

import io.nervpp.engine.graph.Tensor;
import java.util.List;

/**
 * One step of an engine's schedule, as far as memory is concerned.
 *
 * @param reads tensors that must still be intact while the step runs
 * @param writes tensors that the step computes; none is computed by two steps
 * @param overwritable those of {@code reads} whose storage the first written tensor may take over, in order of preference
 */
public record PlanStep(List<Tensor> reads, List<Tensor> writes, List<Tensor> overwritable) {
    /** A step that overwrites nothing. */
    public PlanStep(List<Tensor> reads, List<Tensor> writes) {
        this(reads, writes, List.of());
    }
}
