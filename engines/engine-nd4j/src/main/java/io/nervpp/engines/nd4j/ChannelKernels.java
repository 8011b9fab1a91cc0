package io.nervpp.engines.nd4j;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.PadChannels;
import io.nervpp.engine.op.SliceChannels;

/** Operations along the last axis that only move elements; a tensor is rows of channels here. */
final class ChannelKernels {
    private ChannelKernels() {}

    static void concat(Compilation compilation, Tensor tensor) {
        View[] parts = tensor.inputs().stream().map(compilation::matrix).toArray(View[]::new);
        compilation.call("concat", new long[] {1}, compilation.matrix(tensor), parts);
    }

    static void slice(Compilation compilation, Tensor tensor) {
        SliceChannels slice = (SliceChannels) tensor.op();
        Tensor x = tensor.inputs().get(0);
        long channels = x.shape().extent(-1);
        View y = compilation.matrix(tensor);
        View part = View.strided(
                compilation.place(x).plus(slice.offset()), new long[] {y.shape().get(0), slice.count()}, channels, 1);
        compilation.call("identity", y, part);
    }

    static void pad(Compilation compilation, Tensor tensor) {
        PadChannels pad = (PadChannels) tensor.op();
        View x = compilation.matrix(tensor.inputs().get(0));
        int behind = pad.channels() - pad.offset() - x.shape().get(1).intValue();
        int[] borders = {0, 0, pad.offset(), behind};
        LayoutKernels.pad(compilation, compilation.matrix(tensor), x, borders);
    }

    /** Zeros, and the channels added to each row as a bias is. */
    static void broadcastChannels(Compilation compilation, Tensor tensor) {
        View y = compilation.matrix(tensor);
        compilation.call("assign", y, y, compilation.scalar(0));
        compilation.call("biasadd", y, y, compilation.view(tensor.inputs().get(0)));
    }

    /** A column times a row of ones. */
    static void broadcastRows(Compilation compilation, Tensor tensor) {
        long rows = tensor.shape().extent(0);
        long length = tensor.shape().elementCount() / rows;
        Products.product(
                compilation,
                View.dense(compilation.place(tensor), rows, length),
                View.dense(compilation.place(tensor.inputs().get(0)), rows, 1),
                compilation.ones(1, length));
    }

    /** A matrix times a column of ones. */
    static void rowSum(Compilation compilation, Tensor tensor) {
        Tensor x = tensor.inputs().get(0);
        long rows = tensor.shape().elementCount();
        long length = x.shape().elementCount() / rows;
        Products.product(
                compilation,
                View.dense(compilation.place(tensor), rows, 1),
                View.dense(compilation.place(x), rows, length),
                compilation.ones(length, 1));
    }
}
