package io.nervpp.engine.op;

import io.nervpp.engine.graph.DataType;
import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * The float32 product {@code 255 x} rounded to the nearest integer, ties to even, and clamped to 0..255: float32 to 8-bit pixels, same
 * shape. Without a gradient.
 */
public record FloatToPixels() implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        return new TensorType(DataType.UINT8, Shapes.float32(this, inputs.get(0)));
    }
}
