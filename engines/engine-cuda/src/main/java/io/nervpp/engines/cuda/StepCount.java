package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.UpdateOp;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What steps move and compute.
 *
 * @param steps how many
 * @param bytes the inputs of each step and its result, each once: a kernel that reads an input several times finds it in a cache, and partial
 *     sums are not counted
 * @param multiplyAccumulates operations, those of convolutions and linear layers alone
 */
public record StepCount(int steps, long bytes, long multiplyAccumulates) {
    /** Of no step. */
    static final StepCount NONE = new StepCount(0, 0, 0);

    static StepCount of(Step step, StorageTypes types) {
        long bytes = Stream.concat(step.reads().stream().distinct(), written(step))
                .mapToLong(types::sizeBytes)
                .sum();
        long operations = Stream.concat(
                        Stream.of(step.anchor()), step.prologue().map(Step.Prologue::depthwise).stream())
                .mapToLong(StepCount::multiplyAccumulates)
                .sum();
        return new StepCount(1, bytes, operations);
    }

    private static Stream<Tensor> written(Step step) {
        Tensor anchor = step.anchor();
        return anchor.op() instanceof UpdateOp update
                ? IntStream.range(0, anchor.inputs().size())
                        .filter(update::updates)
                        .mapToObj(anchor.inputs()::get)
                : step.stored().stream();
    }

    private static long multiplyAccumulates(Tensor tensor) {
        List<Tensor> inputs = tensor.inputs();
        return tensor.op().multiplyAccumulates(inputs.stream().map(Tensor::type).toList(), tensor.type());
    }

    /** Both together. */
    StepCount plus(StepCount other) {
        return new StepCount(steps + other.steps, bytes + other.bytes, multiplyAccumulates + other.multiplyAccumulates);
    }
}
