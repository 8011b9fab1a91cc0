package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * The top left corner: {@code [N, H, W, C]} to {@code [N, height, width, C]}.
 */
public record Crop(int height, int width) implements Op {
    /** @throws IllegalArgumentException where an extent is not positive */
    public Crop {
        Attributes.positive("height", height);
        Attributes.positive("width", width);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shape x = Shapes.ranked(this, inputs.get(0), 4);
        Shapes.check(x.extent(1) >= height && x.extent(2) >= width, this, "input", x, "at least the cropped size");
        return TensorType.float32(x.extent(0), height, width, x.extent(3));
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        Shape x = output.inputs().get(0).shape();
        sink.add(0, new ZeroPad(x.extent(1), x.extent(2)).on(upstream));
    }
}
