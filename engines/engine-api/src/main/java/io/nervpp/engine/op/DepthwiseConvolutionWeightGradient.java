package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * {@code x [N, H, W, C], dy [N, H, W, C]} to {@code dw [C, k, k]}: the gradient of {@link DepthwiseConvolution} by its
 * weights.
 */
public record DepthwiseConvolutionWeightGradient(int kernel) implements Op {
    /** @throws IllegalArgumentException where the kernel is even or not positive */
    public DepthwiseConvolutionWeightGradient {
        Attributes.odd("kernel", kernel);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 2);
        Shape x = Shapes.ranked(this, inputs.get(0), 4);
        Shapes.exactly(this, inputs.get(1), x.toArray());
        return TensorType.float32(x.extent(3), kernel, kernel);
    }

    @Override
    public long multiplyAccumulates(List<TensorType> inputs, TensorType output) {
        return (long) inputs.get(0).shape().elementCount() * kernel * kernel;
    }
}
