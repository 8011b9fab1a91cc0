package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * A depthwise convolution: each channel with its own k x k kernel, stride 1, zero-padded by {@code (k - 1) / 2} so that
 * the size stays: {@code x [N, H, W, C], w [C, k, k], b [C]} to {@code [N, H, W, C]}.
 * As in every deep learning framework this is a cross-correlation:
 * {@code y[h, w] = b + sum x[h + i - p, w + j - p] w[i, j]}.
 */
public record DepthwiseConvolution(int kernel) implements Op {
    /** @throws IllegalArgumentException where the kernel is even or not positive */
    public DepthwiseConvolution {
        Attributes.odd("kernel", kernel);
    }

    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 3);
        Shape x = Shapes.ranked(this, inputs.get(0), 4);
        int channels = x.extent(3);
        Shapes.exactly(this, inputs.get(1), channels, kernel, kernel);
        Shapes.exactly(this, inputs.get(2), channels);
        return inputs.get(0);
    }

    @Override
    public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
        Tensor x = output.inputs().get(0);
        Tensor w = output.inputs().get(1);
        if (sink.needs(0)) {
            sink.add(0, new DepthwiseConvolutionInputGradient(kernel).on(upstream, w));
        }
        if (sink.needs(1)) {
            sink.add(1, new DepthwiseConvolutionWeightGradient(kernel).on(x, upstream));
        }
        if (sink.needs(2)) {
            sink.add(2, new ChannelSum().on(upstream));
        }
    }

    @Override
    public long multiplyAccumulates(List<TensorType> inputs, TensorType output) {
        return (long) output.shape().elementCount() * kernel * kernel;
    }
}
