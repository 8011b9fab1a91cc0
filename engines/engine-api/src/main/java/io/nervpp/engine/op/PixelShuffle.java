package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * Sub-pixel rearrangement, Shi et al. 2016: {@code [N, H, W, s s C]} to {@code [N, s H, s W, C]} with
 * {@code y[s h + i, s w + j, c] = x[h, w, (i s + j) C + c]}. The channels of one sub-pixel are neighbours, the order that suits
 * channels-last storage (TensorFlow's depth_to_space); PyTorch's has {@code c s s + i s + j} instead, a permutation of the
 * preceding convolution's outputs.
 */
public record PixelShuffle(int scale) implements Op {
    /** @throws IllegalArgumentException where the scale is not positive */
    public PixelShuffle {
        Attributes.positive("scale", scale);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shape x = Shapes.ranked(this, inputs.get(0), 4);
        int area = Shapes.product(this, scale, scale);
        Shapes.check(x.extent(3) % area == 0, this, "number of channels", x, "a multiple of " + area);
        return TensorType.float32(
                x.extent(0),
                Shapes.product(this, x.extent(1), scale),
                Shapes.product(this, x.extent(2), scale),
                x.extent(3) / area);
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        sink.add(0, new PixelUnshuffle(scale).on(upstream));
    }
}
