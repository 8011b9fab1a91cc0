package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * A convolution with k x k kernels, stride 1, zero-padded by {@code (k - 1) / 2} so that
 * the size stays: {@code x [N, H, W, I], w [O, k, k, I], b [O]} to {@code [N, H, W, O]}.
 * As in every deep learning framework this is a cross-correlation:
 * {@code y[h, w] = b + sum x[h + i - p, w + j - p] w[i, j]}.
 */
public record Convolution(int kernel) implements Op {
    /** @throws IllegalArgumentException where the kernel is even or not positive */
    public Convolution {
        Attributes.odd("kernel", kernel);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 3);
        Shape x = Shapes.ranked(this, inputs.get(0), 4);
        int outputs = Shapes.ranked(this, inputs.get(1), 4).extent(0);
        Shapes.exactly(this, inputs.get(1), outputs, kernel, kernel, x.extent(3));
        Shapes.exactly(this, inputs.get(2), outputs);
        return TensorType.float32(x.extent(0), x.extent(1), x.extent(2), outputs);
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        Tensor x = output.inputs().get(0);
        Tensor w = output.inputs().get(1);
        if (sink.needs(0)) {
            sink.add(0, new ConvolutionInputGradient(kernel).on(upstream, w));
        }
        if (sink.needs(1)) {
            sink.add(1, new ConvolutionWeightGradient(kernel).on(x, upstream));
        }
        if (sink.needs(2)) {
            sink.add(2, new ChannelSum().on(upstream));
        }
    }

    @Override
    public long multiplyAccumulates(List<TensorType> inputs, TensorType output) {
        return (long) output.shape().elementCount()
                * kernel
                * kernel
                * inputs.get(0).shape().extent(3);
    }
}
