package io.nervpp.engine.graph;

import java.util.List;

/**
 * An operation on float32 tensors of one common shape, element by element: output element i depends on input elements i alone.
 * The output may therefore take the place of any input that nobody reads later.
 */
public interface ElementwiseOp extends Op {
    /** Number of inputs. */
    int arity();

    @Override
    default TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, arity());
        for (TensorType input : inputs) {
            Shapes.float32(this, input);
            Shapes.check(input.equals(inputs.get(0)), this, "input types", inputs, "equal ones");
        }
        return inputs.get(0);
    }
}
