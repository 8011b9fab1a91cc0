package io.nervpp.engines.cuda;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one run of a program moves and computes.
 *
 * @param launches of kernels
 * @param memoryBytes that the program allocates
 * @param bf16Tensors tensors that lie in memory as bf16
 * @param kinds what the steps of each kind move and compute, kinds that there are
 */
public record ProgramCount(int launches, long memoryBytes, int bf16Tensors, Map<StepKind, StepCount> kinds) {
    /** Makes a copy of {@code kinds}. */
    public ProgramCount {
        kinds = Collections.unmodifiableMap(new EnumMap<>(kinds));
    }

    static ProgramCount of(List<Step> steps, StorageTypes types, int launches, long memoryBytes) {
        Map<StepKind, StepCount> kinds = new EnumMap<>(StepKind.class);
        steps.forEach(step -> kinds.merge(StepKind.of(step), StepCount.of(step, types), StepCount::plus));
        int bf16Tensors = (int) steps.stream()
                .flatMap(step -> step.stored().stream())
                .filter(types::isBf16)
                .count();
        return new ProgramCount(launches, memoryBytes, bf16Tensors, kinds);
    }

    /** All steps together. */
    public StepCount all() {
        return kinds.values().stream().reduce(StepCount.NONE, StepCount::plus);
    }
}
