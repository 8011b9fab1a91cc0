package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * The adjoint of {@link SelectSlice}: {@code dy [1, ...]}, {@code index [1]} to {@code [slices, ...]}, zero but for the slice chosen.
 */
public record SelectSliceGradient(int slices) implements Op {
    /** @throws IllegalArgumentException where the number of slices is not positive */
    public SelectSliceGradient {
        Attributes.positive("slices", slices);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 2);
        Shape dy = Shapes.float32(this, inputs.get(0));
        Shapes.check(dy.extent(0) == 1, this, "input", inputs.get(0), "one slice");
        Shapes.exactly(this, inputs.get(1), 1);
        return TensorType.float32(Shapes.withLeading(dy, slices));
    }
}
