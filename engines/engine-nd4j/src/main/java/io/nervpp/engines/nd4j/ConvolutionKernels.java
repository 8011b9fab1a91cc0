package io.nervpp.engines.nd4j;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.ConvolutionInputGradient;

/**
 * Convolutions and their gradients. Those with 1x1 kernels are products of matrices. ND4J's own gradient of a convolution always computes
 * both gradients, through blocked copies of all arrays that it allocates anew: 3x3 at 90x160 on two threads, 24 to 96 channels 4.2 to
 * 7.1 ms, 80 to 320 36 to 43 ms. A forward convolution with the kernels turned round and a product for each tap take 4.4 and 35 ms, and can
 * be had one without the other.
 */
final class ConvolutionKernels {
    /** ND4J's number for weights {@code [O, k, k, I]}. */
    private static final long OUTPUTS_FIRST = 2;

    private ConvolutionKernels() {}

    static void forward(Compilation compilation, Tensor tensor) {
        Tensor weights = tensor.inputs().get(1);
        int kernel = ((Convolution) tensor.op()).kernel();
        if (kernel == 1) {
            View matrix = View.dense(
                    compilation.place(weights),
                    weights.shape().extent(0),
                    weights.shape().extent(3));
            LinearKernels.withBias(compilation, tensor, matrix);
            return;
        }
        compilation.call(
                "conv2d",
                arguments(kernel),
                compilation.view(tensor),
                compilation.view(tensor.inputs().get(0)),
                compilation.view(weights),
                compilation.view(tensor.inputs().get(2)));
    }

    /** Kernel, strides, borders, dilations, explicit borders, channels last, order of the weights. */
    private static long[] arguments(long kernel) {
        long border = (kernel - 1) / 2;
        return new long[] {kernel, kernel, 1, 1, border, border, 1, 1, 0, 1, OUTPUTS_FIRST};
    }

    /** A convolution of the upstream gradient, with each kernel turned round by 180 degrees and inputs and outputs exchanged. */
    static void inputGradient(Compilation compilation, Tensor tensor) {
        Tensor upstream = tensor.inputs().get(0);
        Tensor weights = tensor.inputs().get(1);
        int kernel = ((ConvolutionInputGradient) tensor.op()).kernel();
        long outputs = weights.shape().extent(0);
        long inputs = weights.shape().extent(3);
        if (kernel == 1) {
            View matrix = View.dense(compilation.place(weights), outputs, inputs);
            Products.product(compilation, compilation.matrix(tensor), compilation.matrix(upstream), matrix);
            return;
        }
        long area = (long) kernel * kernel;
        Place turned = compilation.scratch(outputs * area * inputs);
        compilation.call(
                "gather",
                new long[] {0},
                View.dense(turned, outputs * area, inputs),
                View.dense(compilation.place(weights), outputs * area, inputs),
                turnedRows(compilation, Math.toIntExact(outputs), Math.toIntExact(area)));
        View exchanged = View.strided(
                turned, new long[] {inputs, kernel, kernel, outputs}, 1, kernel * inputs, inputs, area * inputs);
        compilation.call("conv2d", arguments(kernel), compilation.view(tensor), compilation.view(upstream), exchanged);
    }

    /** The rows of {@code [O k k, I]} in the order in which each kernel is turned round. */
    private static View turnedRows(Compilation compilation, int outputs, int area) {
        int[] rows = new int[outputs * area];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i - i % area + area - 1 - i % area;
        }
        return compilation.indices("turned kernels " + outputs + " " + area, new long[] {rows.length}, rows);
    }

    /**
     * For each tap a product over all pixels. With zeros around x and behind dy, both of the same size, the pixels that a tap
     * brings together lie a fixed number of rows apart; where dy's are zeros, anything may meet them.
     */
    static void weightGradient(Compilation compilation, Tensor tensor) {
        Tensor x = tensor.inputs().get(0);
        Tensor upstream = tensor.inputs().get(1);
        long kernel = tensor.shape().extent(1);
        long inputs = x.shape().extent(3);
        long outputs = upstream.shape().extent(3);
        if (kernel == 1) {
            View gradient = View.dense(compilation.place(tensor), outputs, inputs);
            Products.transposedProduct(compilation, gradient, compilation.matrix(upstream), compilation.matrix(x));
            return;
        }
        PaddedPair padded = PaddedPair.make(compilation, x, upstream, kernel);
        long area = kernel * kernel;
        Place taps = compilation.scratch(area * outputs * inputs);
        View dy = View.dense(padded.upstream(), padded.rows(), outputs);
        for (int tap = 0; tap < area; tap++) {
            View shifted = View.dense(padded.x(tap), padded.rows(), inputs);
            View gradient = View.dense(taps.plus(tap * outputs * inputs), outputs, inputs);
            Products.transposedProduct(compilation, gradient, dy, shifted);
        }
        LayoutKernels.exchange(
                compilation,
                View.dense(compilation.place(tensor), outputs, area, inputs),
                View.dense(taps, area, outputs, inputs));
    }

    /** Rows of {@code shape}, an image {@code [N, H, W, C]}, with all pixels of a row side by side: {@code [N, H, W C]}. */
    static View rows(Place place, Shape shape) {
        return View.dense(place, shape.extent(0), shape.extent(1), (long) shape.extent(2) * shape.extent(3));
    }
}
