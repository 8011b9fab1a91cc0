package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * An image seen through a displacement: {@code source [N, H, W, C], flow [N, H, W, 2]} to {@code [N, H, W, C]}. With
 * {@code (dx, dy) = flow(h, w)} in pixels, output (h, w) is the source at row {@code h + dy} and column {@code w + dx}. That position is
 * clamped into the image, 0..H-1 and 0..W-1; so are the neighbours that interpolation takes (for
 * {@link Interpolation#BILINEAR} PyTorch's {@code grid_sample} with {@code padding_mode = "border"}).
 */
public record Warp(Interpolation interpolation) implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 2);
        Shape source = Shapes.ranked(this, inputs.get(0), 4);
        Shapes.exactly(this, inputs.get(1), source.extent(0), source.extent(1), source.extent(2), 2);
        return inputs.get(0);
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        Tensor source = output.inputs().get(0);
        Tensor flow = output.inputs().get(1);
        if (sink.needs(0)) {
            sink.add(0, new WarpSourceGradient(interpolation).on(upstream, flow));
        }
        if (sink.needs(1)) {
            sink.add(1, new WarpFlowGradient(interpolation).on(source, flow, upstream));
        }
    }
}
