package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * {@code x [N, H, W, I], dy [N, H, W, O]} to {@code dw [O, k, k, I]}: the gradient of {@link Convolution} by its
 * weights.
 */
public record ConvolutionWeightGradient(int kernel) implements Op {
    /** @throws IllegalArgumentException where the kernel is even or not positive */
    public ConvolutionWeightGradient {
        Attributes.odd("kernel", kernel);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 2);
        Shape x = Shapes.ranked(this, inputs.get(0), 4);
        int outputs = Shapes.ranked(this, inputs.get(1), 4).extent(3);
        Shapes.exactly(this, inputs.get(1), x.extent(0), x.extent(1), x.extent(2), outputs);
        return TensorType.float32(outputs, kernel, kernel, x.extent(3));
    }

    @Override
    public long multiplyAccumulates(List<TensorType> inputs, TensorType output) {
        return (long) inputs.get(0).shape().elementCount()
                * kernel
                * kernel
                * inputs.get(1).shape().extent(3);
    }
}
