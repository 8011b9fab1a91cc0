package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * {@code dy [N, H, W, O], w [O, k, k, I]} to {@code dx [N, H, W, I]}: the gradient of {@link Convolution} by its input.
 */
public record ConvolutionInputGradient(int kernel) implements Op {
    /** @throws IllegalArgumentException where the kernel is even or not positive */
    public ConvolutionInputGradient {
        Attributes.odd("kernel", kernel);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 2);
        Shape dy = Shapes.ranked(this, inputs.get(0), 4);
        int channels = Shapes.ranked(this, inputs.get(1), 4).extent(3);
        Shapes.exactly(this, inputs.get(1), dy.extent(3), kernel, kernel, channels);
        return TensorType.float32(dy.extent(0), dy.extent(1), dy.extent(2), channels);
    }

    @Override
    public long multiplyAccumulates(List<TensorType> inputs, TensorType output) {
        return (long) output.shape().elementCount()
                * kernel
                * kernel
                * inputs.get(0).shape().extent(3);
    }
}
