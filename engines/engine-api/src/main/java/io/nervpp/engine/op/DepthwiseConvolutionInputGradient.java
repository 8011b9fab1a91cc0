package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * {@code dy [N, H, W, C], w [C, k, k]} to {@code dx [N, H, W, C]}: the gradient of {@link DepthwiseConvolution} by its input.
 */
public record DepthwiseConvolutionInputGradient(int kernel) implements Op {
    /** @throws IllegalArgumentException where the kernel is even or not positive */
    public DepthwiseConvolutionInputGradient {
        Attributes.odd("kernel", kernel);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 2);
        Shape dy = Shapes.ranked(this, inputs.get(0), 4);
        Shapes.exactly(this, inputs.get(1), dy.extent(3), kernel, kernel);
        return inputs.get(0);
    }

    @Override
    public long multiplyAccumulates(List<TensorType> inputs, TensorType output) {
        return (long) output.shape().elementCount() * kernel * kernel;
    }
}
