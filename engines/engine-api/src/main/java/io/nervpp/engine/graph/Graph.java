package io.nervpp.engine.graph;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
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

    /**
     * This graph as an engine computes it: every composite operation expanded for which {@code isNative} does not hold, chains of
     * {@link io.nervpp.engine.op.Affine} made one, and {@link io.nervpp.engine.op.StopGradient} left out.
     */
    public Graph lower(Predicate<Op> isNative) {
        Predicate<Op> expands = op -> op instanceof CompositeOp && !isNative.test(op);
        Graph lowered = this;
        // An expansion may itself hold composites.
        while (lowered.schedule.stream().anyMatch(t -> expands.test(t.op()))) {
            lowered = lowered.rewrite(
                    (op, inputs) -> expands.test(op) ? ((CompositeOp) op).expand(List.of(inputs)) : op.on(inputs));
        }
        // At last, since an expansion may differentiate: by a tensor inside a chain, or past what is to stop it.
        return lowered.rewrite(Simplification::lowered);
    }

    /** A copy in which {@code rule} makes each tensor that is computed, given its operation and the copies of its inputs. */
    private Graph rewrite(BiFunction<Op, Tensor[], Tensor> rule) {
        GraphBuilder builder = new GraphBuilder();
        Map<Tensor, Tensor> copies = new HashMap<>();
        for (Tensor tensor : schedule) {
            Tensor[] inputs = tensor.inputs().stream().map(copies::get).toArray(Tensor[]::new);
            if (tensor.op() instanceof UpdateOp update) {
                builder.update(update, inputs);
            } else if (tensor.op() instanceof Leaf leaf) {
                copies.put(tensor, copy(builder, leaf));
            } else {
                copies.put(tensor, rule.apply(tensor.op(), inputs));
            }
        }
        outputs.forEach((name, tensor) -> builder.output(name, copies.get(tensor)));
        return builder.build();
    }

    private static Tensor copy(GraphBuilder builder, Leaf leaf) {
        if (leaf instanceof Leaf.Input input) {
            return builder.input(input.name(), input.type());
        }
        if (leaf instanceof Leaf.Variable variable) {
            return builder.variable(variable.name(), variable.type().shape());
        }
        return builder.apply(leaf);
    }
}
