package io.nervpp.engines.nd4j;

import io.nervpp.engine.graph.Tensor;
import java.util.List;

/**
 * Depthwise convolutions and their gradients. ND4J takes oneDNN for them only where the last extent of the weights is 1, as it is in the
 * order {@code [k, k, C, 1]}: 180x320x24 on two threads 0.13 ms, in the other orders 50 ms.
 */
final class DepthwiseKernels {
    /** ND4J's number for weights {@code [k, k, C, 1]}. */
    private static final long CHANNELS_LAST = 0;

    private DepthwiseKernels() {}

    static void forward(Compilation compilation, Tensor tensor) {
        View x = compilation.view(tensor.inputs().get(0));
        long kernel = tensor.inputs().get(1).shape().extent(1);
        View weights = kernels(
                compilation.place(tensor.inputs().get(1)), tensor.shape().extent(3), kernel);
        View bias = compilation.view(tensor.inputs().get(2));
        compilation.call("depthwise_conv2d", sameSize(kernel), compilation.view(tensor), x, weights, bias);
    }

    private static long[] sameSize(long kernel) {
        long border = (kernel - 1) / 2;
        return new long[] {kernel, kernel, 1, 1, border, border, 1, 1, 0, 1, CHANNELS_LAST};
    }

    /** What lies as {@code [C, k, k]}, seen as {@code [k, k, C, 1]}. */
    private static View kernels(Place place, long channels, long kernel) {
        return View.strided(place, new long[] {kernel, kernel, channels, 1}, kernel, 1, kernel * kernel, 1);
    }

    /** The convolution {@code to = x * weights}, without a border: {@code weights [h, w, C, 1]} shrink the image by h - 1 and w - 1. */
    static void valid(Compilation compilation, View to, View x, View weights) {
        long height = weights.shape().get(0);
        long width = weights.shape().get(1);
        compilation.call(
                "depthwise_conv2d", new long[] {height, width, 1, 1, 0, 0, 1, 1, 0, 1, CHANNELS_LAST}, to, x, weights);
    }

    /** A convolution with each kernel turned round by 180 degrees. */
    static void inputGradient(Compilation compilation, Tensor tensor) {
        Tensor weights = tensor.inputs().get(1);
        long channels = weights.shape().extent(0);
        int kernel = weights.shape().extent(1);
        int area = kernel * kernel;
        Place turned = compilation.scratch(channels * area);
        Products.product(
                compilation,
                View.dense(turned, channels, area),
                View.dense(compilation.place(weights), channels, area),
                exchange(compilation, area));
        compilation.call(
                "depthwise_conv2d",
                sameSize(kernel),
                compilation.view(tensor),
                compilation.view(tensor.inputs().get(0)),
                kernels(turned, channels, kernel));
    }

    /** The matrix that reverses the columns of what it is multiplied with; ND4J's own reversal takes 0.06 us for each element. */
    private static View exchange(Compilation compilation, int size) {
        float[] matrix = new float[size * size];
        for (int i = 0; i < size; i++) {
            matrix[i * size + size - 1 - i] = 1;
        }
        return compilation.constant(List.of("exchange", size), new long[] {size, size}, matrix);
    }

    /** For each tap the column sums of a product, element by element; in pieces of whole rows. */
    static void weightGradient(Compilation compilation, Tensor tensor) {
        long channels = tensor.shape().extent(0);
        long kernel = tensor.shape().extent(1);
        long area = kernel * kernel;
        PaddedPair padded = PaddedPair.make(
                compilation, tensor.inputs().get(0), tensor.inputs().get(1), kernel);
        long length = Products.foldable(compilation.pieces().lengthFor(padded.rows() * channels) / channels);
        long count = (padded.rows() + length - 1) / length;
        Place products = compilation.scratch(length * channels);
        Place sums = compilation.scratch(count * area * channels);
        for (long piece = 0; piece < count; piece++) {
            long start = piece * length;
            long rows = Math.min(length, padded.rows() - start);
            View product = View.dense(products, rows * channels);
            View dy = View.dense(padded.upstream().plus(start * channels), rows * channels);
            for (long tap = 0; tap < area; tap++) {
                View shifted = View.dense(padded.x(tap).plus(start * channels), rows * channels);
                compilation.call("multiply", product, dy, shifted);
                Place sum = sums.plus((piece * area + tap) * channels);
                Products.sumRows(compilation, sum, products, rows, channels);
            }
        }
        Place total = compilation.scratch(area * channels);
        Products.sumRows(compilation, total, sums, count, area * channels);
        compilation.call(
                "permute",
                new long[] {1, 0},
                View.dense(compilation.place(tensor), channels, area),
                View.dense(total, area, channels));
    }
}
