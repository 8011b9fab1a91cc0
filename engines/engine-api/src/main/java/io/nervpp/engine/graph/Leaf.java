package io.nervpp.engine.graph;

import java.util.List;

/** Operations without inputs: where values enter a graph. */
public sealed interface Leaf extends Op {
    /** Type of the value. */
    TensorType type();

    @Override
    default TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 0);
        return type();
    }

    /** A value that the caller writes before a run. */
    record Input(String name, TensorType type) implements Leaf {}

    /** A value that lives in the program from run to run: a parameter or an optimiser's moment. Zero until written. */
    record Variable(String name, TensorType type) implements Leaf {}

    /** A float32 tensor whose elements all equal {@code value}. */
    record Constant(float value, TensorType type) implements Leaf {}
}
