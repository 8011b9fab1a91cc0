package io.nervpp.engine.op;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.graph.UpdateOp;
import java.util.List;

/**
 * {@link AdamStep} on one slice of a parameter: nothing else of it is read or written. Inputs: the parameter p {@code [T, ...]}, the
 * gradient g of one slice {@code [1, ...]}, first and second moment m and v {@code [T, ...]}, the schedule of {@link AdamStep},
 * and the index of the slice as in {@link SelectSlice}. Updates p, m and v in place.
 */
public record AdamSliceStep(float beta1, float beta2, float epsilon) implements UpdateOp {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 6);
        Shape p = Shapes.float32(this, inputs.get(0));
        Shapes.exactly(this, inputs.get(1), Shapes.withLeading(p, 1).toArray());
        Shapes.exactly(this, inputs.get(2), p.toArray());
        Shapes.exactly(this, inputs.get(3), p.toArray());
        Shapes.exactly(this, inputs.get(4), 3);
        Shapes.exactly(this, inputs.get(5), 1);
        return inputs.get(0);
    }

    @Override
    public boolean updates(int index) {
        return index == 0 || index == 2 || index == 3;
    }
}
