package io.nervpp.engine.graph;

import io.nervpp.engine.op.Add;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reverse-mode differentiation of a graph: the gradient is more of the same graph. */
public final class Gradients {
    private Gradients() {}

    /**
     * Partial derivatives of a scalar. The sources count as independent of one another: where one is computed from another, what
     * flows through it ends at it.
     *
     * @param scalar the {@code [1]} tensor to differentiate
     * @param sources what to differentiate by
     * @return one tensor for each source, of its shape; a constant zero where the scalar does not depend on it
     * @throws IllegalArgumentException where {@code scalar} is not of shape {@code [1]} or an operation on the way has no gradient
     */
    public static List<Tensor> of(Tensor scalar, List<Tensor> sources) {
        if (!scalar.shape().equals(Shape.scalar())) {
            throw new IllegalArgumentException("bad tensor to differentiate: " + scalar + ", expected shape [1]");
        }
        GraphBuilder builder = scalar.builder();
        Set<Tensor> onTheWay = dependents(scalar, new HashSet<>(sources));
        Map<Tensor, Tensor> gradients = new HashMap<>();
        gradients.put(scalar, builder.constant(1, Shape.scalar()));
        List<Tensor> backwards = new ArrayList<>(onTheWay);
        backwards.sort((a, b) -> Integer.compare(b.id(), a.id()));
        Set<Tensor> ends = new HashSet<>(sources);
        for (Tensor tensor : backwards) {
            Tensor upstream = gradients.get(tensor);
            if (upstream != null && !ends.contains(tensor)) {
                tensor.op().differentiate(tensor, upstream, new Accumulator(tensor, onTheWay, gradients));
            }
        }
        return sources.stream()
                .map(s -> gradients.containsKey(s) ? gradients.get(s) : builder.constant(0, s.shape()))
                .toList();
    }

    /** All tensors that {@code scalar} depends on and that depend on a source, both ends included. */
    private static Set<Tensor> dependents(Tensor scalar, Set<Tensor> sources) {
        Set<Tensor> reachable = new HashSet<>();
        collect(scalar, sources, reachable);
        List<Tensor> forwards = new ArrayList<>(reachable);
        forwards.sort((a, b) -> Integer.compare(a.id(), b.id()));
        Set<Tensor> dependents = new HashSet<>();
        for (Tensor tensor : forwards) {
            if (sources.contains(tensor) || tensor.inputs().stream().anyMatch(dependents::contains)) {
                dependents.add(tensor);
            }
        }
        return dependents;
    }

    private static void collect(Tensor start, Set<Tensor> sources, Set<Tensor> into) {
        List<Tensor> pending = new ArrayList<>(List.of(start));
        while (!pending.isEmpty()) {
            Tensor tensor = pending.remove(pending.size() - 1);
            if (into.add(tensor) && !sources.contains(tensor)) {
                pending.addAll(tensor.inputs());
            }
        }
    }

    private record Accumulator(Tensor node, Set<Tensor> wanted, Map<Tensor, Tensor> gradients)
            implements Op.GradientSink {
        @Override
        public boolean needs(int index) {
            return wanted.contains(node.inputs().get(index));
        }

        @Override
        public void add(int index, Tensor gradient) {
            Tensor input = node.inputs().get(index);
            if (!gradient.shape().equals(input.shape())) {
                throw new IllegalArgumentException("bad gradient of input " + index + " of " + node.op() + ": "
                        + gradient.shape() + ", expected " + input.shape());
            }
            if (wanted.contains(input)) {
                gradients.merge(input, gradient, (a, b) -> new Add().on(a, b));
            }
        }
    }
}
