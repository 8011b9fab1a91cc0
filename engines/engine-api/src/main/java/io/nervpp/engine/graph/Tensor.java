package io.nervpp.engine.graph;

import java.util.List;

/**
 * The value of one operation in a graph: a node and its single output. Tensors are made by a {@link GraphBuilder}, compared by
 * identity, and numbered in the order of their making, which is a topological order.
 */
public final class Tensor {
    private final GraphBuilder builder;
    private final int id;
    private final Op op;
    private final List<Tensor> inputs;
    private final TensorType type;

    Tensor(GraphBuilder builder, int id, Op op, List<Tensor> inputs, TensorType type) {
        this.builder = builder;
        this.id = id;
        this.op = op;
        this.inputs = inputs;
        this.type = type;
    }

    /** The builder that this tensor belongs to. */
    public GraphBuilder builder() {
        return builder;
    }

    /** Position in the order of making, from 0; inputs have smaller numbers than what is computed from them. */
    public int id() {
        return id;
    }

    /** The operation that computes this tensor. */
    public Op op() {
        return op;
    }

    /** What the operation reads, in its order. */
    public List<Tensor> inputs() {
        return inputs;
    }

    /** Element type and shape. */
    public TensorType type() {
        return type;
    }

    /** The shape. */
    public Shape shape() {
        return type.shape();
    }

    @Override
    public String toString() {
        return "%" + id + " = " + op + " " + type;
    }
}
