package io.nervpp.engine.op;

import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.graph.UpdateOp;
import java.util.List;

/**
 * One step of Adam, Kingma and Ba 2015, on one parameter. Inputs: the parameter p, its gradient g, first moment m and second
 * moment v, all of one shape, and the schedule {@code [rate, 1 / (1 - beta1^t), 1 / sqrt(1 - beta2^t)]} for step t from 1. Updates p,
 * m and v in place:
 * {@code m = beta1 m + (1 - beta1) g; v = beta2 v + (1 - beta2) g^2; p = p - rate m c1 / (sqrt(v) c2 + epsilon)}.
 */
public record AdamStep(float beta1, float beta2, float epsilon) implements UpdateOp {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 5);
        int[] extents = Shapes.float32(this, inputs.get(0)).toArray();
        for (TensorType sameShape : inputs.subList(1, 4)) {
            Shapes.exactly(this, sameShape, extents);
        }
        Shapes.exactly(this, inputs.get(4), 3);
        return inputs.get(0);
    }

    @Override
    public boolean updates(int index) {
        return index == 0 || index == 2 || index == 3;
    }
}
