package io.nervpp.engine.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a {@link Graph}. Applying an equal operation to the same inputs twice gives the same tensor, so common subexpressions
 * exist once, and arithmetic with constants is done at once. Not safe for use by several threads.
 */
public final class GraphBuilder {
    private record Key(Op op, List<Tensor> inputs) {}

    private final List<Tensor> tensors = new ArrayList<>();
    private final Map<Key, Tensor> known = new HashMap<>();
    private final Map<String, Tensor> named = new LinkedHashMap<>();
    private final Map<String, Tensor> outputs = new LinkedHashMap<>();
    private final List<Tensor> updates = new ArrayList<>();

    /** A value that the caller writes before each run. Names are unique over inputs, variables and outputs. */
    public Tensor input(String name, TensorType type) {
        return name(name, apply(new Leaf.Input(name, type)));
    }

    /** A float32 value that lives in the program from run to run, zero until written. */
    public Tensor variable(String name, Shape shape) {
        return name(name, apply(new Leaf.Variable(name, TensorType.float32(shape))));
    }

    /** A float32 tensor filled with {@code value}. */
    public Tensor constant(float value, Shape shape) {
        return apply(new Leaf.Constant(value, TensorType.float32(shape)));
    }

    /**
     * The value of {@code op} on {@code inputs}.
     *
     * @throws IllegalArgumentException where the shape rule is broken, an input belongs to another builder or {@code op} is an update
     */
    public Tensor apply(Op op, Tensor... inputs) {
        if (op instanceof UpdateOp) {
            throw new IllegalArgumentException(
                    "bad operation for a value: " + op + ", expected one that is not added by update");
        }
        return node(op, inputs);
    }

    private Tensor node(Op op, Tensor... inputs) {
        List<Tensor> list = List.copyOf(Arrays.asList(inputs));
        list.forEach(input -> requireOwn("input for " + op, input));
        Key key = new Key(op, list);
        Tensor tensor = known.get(key);
        if (tensor == null) {
            TensorType type = op.infer(list.stream().map(Tensor::type).toList());
            tensor = Simplification.of(this, op, list).orElseGet(() -> add(op, list, type));
            known.put(key, tensor);
        }
        return tensor;
    }

    /** Makes {@code tensor} readable under {@code name} after a run. Names are unique over inputs, variables and outputs. */
    public void output(String name, Tensor tensor) {
        requireUnused(name);
        requireOwn("output " + name, tensor);
        outputs.put(name, tensor);
    }

    /**
     * Adds a change of variables that each run makes after computing everything else. Its result has no use as a value: what it
     * changes is read from the variables.
     *
     * @throws IllegalArgumentException as {@link #apply}, or where an input that {@code op} writes is not a variable
     */
    public void update(UpdateOp op, Tensor... inputs) {
        Tensor tensor = node(op, inputs);
        for (int i = 0; i < inputs.length; i++) {
            if (op.updates(i) && !(inputs[i].op() instanceof Leaf.Variable)) {
                throw new IllegalArgumentException(
                        "bad input " + i + " for " + op + ": " + inputs[i] + ", expected a variable");
            }
        }
        updates.add(tensor);
    }

    /** The graph of everything that the outputs and updates need; what nobody needs is left out. */
    public Graph build() {
        boolean[] needed = new boolean[tensors.size()];
        outputs.values().forEach(t -> needed[t.id()] = true);
        updates.forEach(t -> needed[t.id()] = true);
        List<Tensor> schedule = new ArrayList<>();
        for (int i = tensors.size() - 1; i >= 0; i--) {
            if (needed[i]) {
                tensors.get(i).inputs().forEach(t -> needed[t.id()] = true);
            }
        }
        for (Tensor tensor : tensors) {
            if (needed[tensor.id()] && !(tensor.op() instanceof UpdateOp)) {
                schedule.add(tensor);
            }
        }
        schedule.addAll(updates);
        return new Graph(schedule, outputs);
    }

    private Tensor add(Op op, List<Tensor> inputs, TensorType type) {
        Tensor tensor = new Tensor(this, tensors.size(), op, inputs, type);
        tensors.add(tensor);
        return tensor;
    }

    private Tensor name(String name, Tensor tensor) {
        requireUnused(name);
        named.put(name, tensor);
        return tensor;
    }

    private void requireOwn(String what, Tensor tensor) {
        if (tensor.builder() != this) {
            throw new IllegalArgumentException("bad " + what + ": " + tensor + " belongs to another graph");
        }
    }

    private void requireUnused(String name) {
        if (named.containsKey(name) || outputs.containsKey(name)) {
            throw new IllegalArgumentException("bad name: " + name + ", expected one that is not yet in use");
        }
    }
}
