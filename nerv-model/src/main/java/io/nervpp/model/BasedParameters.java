package io.nervpp.model;

import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Add;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Parameters that count from a {@link LatentStart}: layers compute with the sum of its values and what another view makes of the variables. */
final class BasedParameters implements ParameterView {
    private final LatentStart start;
    private final ParameterView differences;
    private final Map<String, float[]> bases = new LinkedHashMap<>();

    BasedParameters(LatentStart start, ParameterView differences) {
        this.start = start;
        this.differences = differences;
    }

    @Override
    public Tensor of(ParameterSpec spec, Tensor variable) {
        Tensor difference = differences.of(spec, variable);
        Optional<float[]> base = start.base(spec);
        if (base.isEmpty()) {
            return difference;
        }
        String input = "start." + spec.name();
        bases.put(input, base.get());
        return new Add().on(difference, variable.builder().input(input, TensorType.float32(spec.shape())));
    }

    /** Writes the start's values into a program of the graph: once, before its first step. */
    void writeTo(Program program) {
        bases.forEach(program::write);
    }
}
