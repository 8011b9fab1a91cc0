package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.DataType;
import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.Arrays;
import java.util.List;

/**
 * An operation on leaves of given types, from which a case for its value and one for its gradients are made.
 *
 * @param spread distribution of the float32 inputs
 * @param parametersFrom first input that is a variable, not an input of the graph; the number of inputs where none is
 * @param conditioning as in {@link Case}
 */
record OpSample(Op op, List<TensorType> inputs, Spread spread, int parametersFrom, Conditioning conditioning) {
    /** An operation on normally distributed inputs. */
    static OpSample of(Op op, TensorType... inputs) {
        return new OpSample(op, List.of(inputs), Spread.NORMAL, inputs.length, Conditioning.USUAL);
    }

    /** The same on other values. */
    OpSample drawn(Spread other) {
        return new OpSample(op, inputs, other, parametersFrom, conditioning);
    }

    /** The same with variables from input {@code first} on. */
    OpSample withParametersFrom(int first) {
        return new OpSample(op, inputs, spread, first, conditioning);
    }

    /** The same with another conditioning. */
    OpSample conditioned(Conditioning other) {
        return new OpSample(op, inputs, spread, parametersFrom, other);
    }

    /** Whether gradients flow through the operation. */
    boolean hasGradient() {
        return hasGradient(op.getClass()) && inputs.stream().anyMatch(t -> t.dataType() == DataType.FLOAT32);
    }

    /** Whether operations of this class define a gradient. */
    static boolean hasGradient(Class<?> op) {
        return Arrays.stream(op.getDeclaredMethods()).anyMatch(m -> m.getName().equals("differentiate"));
    }

    /** The value. */
    Case value() {
        CaseBuilder builder = new CaseBuilder(name());
        builder.output("y", apply(builder));
        return builder.build().conditioned(conditioning);
    }

    /** The gradients by all inputs. */
    Case gradients() {
        CaseBuilder builder = new CaseBuilder("gradients of " + name());
        builder.gradients(apply(builder));
        return builder.build().conditioned(conditioning);
    }

    /** The value, as output {@code y}, and the gradients in one graph. */
    Case differentiated() {
        CaseBuilder builder = new CaseBuilder("value and gradients of " + name());
        Tensor y = apply(builder);
        return builder.output("y", y).gradients(y).build().conditioned(conditioning);
    }

    private Tensor apply(CaseBuilder builder) {
        Tensor[] leaves = new Tensor[inputs.size()];
        for (int i = 0; i < leaves.length; i++) {
            TensorType type = inputs.get(i);
            leaves[i] = i < parametersFrom
                    ? builder.input("x" + i, type, spread)
                    : builder.variable("x" + i, type.shape(), spread, 1);
        }
        return builder.graph().apply(op, leaves);
    }

    private String name() {
        return op + " on " + inputs;
    }
}
