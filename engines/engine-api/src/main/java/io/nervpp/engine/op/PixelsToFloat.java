package io.nervpp.engine.op;

import io.nervpp.engine.graph.DataType;
import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * {@code x / 255}: 8-bit pixels to float32 in [0, 1], same shape. Without a gradient.
 */
public record PixelsToFloat() implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        TensorType pixels = inputs.get(0);
        Shapes.check(pixels.dataType() == DataType.UINT8, this, "element type", pixels, "UINT8");
        return TensorType.float32(pixels.shape());
    }
}
