package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * Bilinear interpolation to any size, larger or smaller, half-pixel centres: {@code [N, H, W, C]} to {@code [N, height, width, C]}.
 * Output row h takes its value at {@code (h + 1/2) H / height - 1/2}, clamped at the edges; columns likewise. Where the image becomes
 * smaller, rows between are passed over (PyTorch's {@code align_corners = False, antialias = False}).
 * {@link BilinearUpsample} is the faster case of an integer factor.
 */
public record BilinearResize(int height, int width) implements Op {
    /** @throws IllegalArgumentException where an extent is not positive */
    public BilinearResize {
        Attributes.positive("height", height);
        Attributes.positive("width", width);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shape x = Shapes.ranked(this, inputs.get(0), 4);
        return TensorType.float32(x.extent(0), height, width, x.extent(3));
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        Shape x = output.inputs().get(0).shape();
        sink.add(0, new BilinearResizeGradient(x.extent(1), x.extent(2)).on(upstream));
    }
}
