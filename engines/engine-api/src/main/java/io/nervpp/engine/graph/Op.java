package io.nervpp.engine.graph;

import java.util.List;

/**
 * An operation of the graph: an immutable record whose components are its attributes, so that equal operations on equal inputs
 * are the same value. Its shape rule, its gradient in terms of other operations and its documentation stand in its own file;
 * how it is computed is the engines' affair.
 */
public interface Op {
    /**
     * The shape rule.
     *
     * @param inputs types of the inputs, in order
     * @return type of the output
     * @throws IllegalArgumentException naming the operation, the actual and the expected type
     */
    TensorType infer(List<TensorType> inputs);

    /**
     * Adds to {@code sink} the gradient with respect to each input that needs one.
     *
     * @param output this operation's node
     * @param upstream gradient of the scalar being differentiated with respect to {@code output}, of its shape
     * @param sink takes the gradients, each of the shape of its input
     * @throws IllegalArgumentException where the operation has no gradient
     */
    default void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        throw new IllegalArgumentException("no gradient through " + this);
    }

    /** Multiply-accumulate operations of a plain evaluation, the unit in which networks are compared; 0 for pointwise work. */
    default long multiplyAccumulates(List<TensorType> inputs, TensorType output) {
        return 0;
    }

    /** Makes this operation's node in the graph of its first input. */
    default Tensor on(Tensor... inputs) {
        return inputs[0].builder().apply(this, inputs);
    }

    /** Takes the gradients that {@link #differentiate} produces. */
    interface GradientSink {
        /** Whether the gradient of input {@code index} is wanted; computing an unwanted one is allowed but useless. */
        boolean needs(int index);

        /** Adds {@code gradient} to what input {@code index} has received so far. */
        void add(int index, Tensor gradient);
    }
}
