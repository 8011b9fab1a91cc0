package io.nervpp.engine.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A finished computation for fixed shapes: what an engine compiles into a program. Immutable. */
public final class Graph {
    private final List<Tensor> schedule;
    private final Map<String, Tensor> outputs;

    Graph(List<Tensor> schedule, Map<String, Tensor> outputs) {
        this.schedule = List.copyOf(schedule);
        this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** All tensors in an order in which they can be computed, leaves included, updates last. */
    public List<Tensor> schedule() {
        return schedule;
    }

    /** What can be read after a run, by name. */
    public Map<String, Tensor> outputs() {
        return outputs;
    }

    /** Multiply-accumulate operations of one run. */
    public long multiplyAccumulates() {
        return schedule.stream()
                .mapToLong(t -> t.op().multiplyAccumulates(
                                t.inputs().stream().map(Tensor::type).toList(), t.type()))
                .sum();
    }

    /** This graph with every composite operation expanded for which {@code isNative} does not hold. */
    public Graph lower(Predicate<Op> isNative) {
        GraphBuilder builder = new GraphBuilder();
        Map<Tensor, Tensor> copies = new LinkedHashMap<>();
        for (Tensor tensor : schedule) {
            Tensor[] inputs = tensor.inputs().stream().map(copies::get).toArray(Tensor[]::new);
            copies.put(tensor, copy(builder, tensor.op(), inputs, isNative));
        }
        outputs.forEach((name, tensor) -> builder.output(name, copies.get(tensor)));
        Graph copied = builder.build();
        // An expansion may itself hold composites.
        boolean done = copied.schedule.stream().noneMatch(t -> t.op() instanceof CompositeOp && !isNative.test(t.op()));
        return done ? copied : copied.lower(isNative);
    }

    private static Tensor copy(GraphBuilder builder, Op op, Tensor[] inputs, Predicate<Op> isNative) {
        if (op instanceof Leaf.Input input) {
            return builder.input(input.name(), input.type());
        }
        if (op instanceof Leaf.Variable variable) {
            return builder.variable(variable.name(), variable.type().shape());
        }
        if (op instanceof CompositeOp composite && !isNative.test(op)) {
            return composite.expand(List.of(inputs));
        }
        if (op instanceof UpdateOp update) {
            builder.update(update, inputs);
        }
        return builder.apply(op, inputs);
    }
}
