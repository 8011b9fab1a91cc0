package io.nervpp.engines.nd4j;

import io.nervpp.engine.graph.Tensor;

/** Fully connected layers and their gradients. */
final class LinearKernels {
    private LinearKernels() {}

    static void forward(Compilation compilation, Tensor tensor) {
        withBias(compilation, tensor, compilation.view(tensor.inputs().get(1)));
    }

    /** {@code x w^T + b} for each row of x, the first input; {@code weights [O, I]}; b is the third input. */
    static void withBias(Compilation compilation, Tensor tensor, View weights) {
        View x = compilation.matrix(tensor.inputs().get(0));
        View y = compilation.matrix(tensor);
        Products.productWithTransposed(compilation, y, x, weights);
        compilation.call("biasadd", y, y, compilation.view(tensor.inputs().get(2)));
    }

    static void inputGradient(Compilation compilation, Tensor tensor) {
        View upstream = compilation.view(tensor.inputs().get(0));
        Products.product(
                compilation,
                compilation.view(tensor),
                upstream,
                compilation.view(tensor.inputs().get(1)));
    }

    static void weightGradient(Compilation compilation, Tensor tensor) {
        View x = compilation.view(tensor.inputs().get(0));
        Products.transposedProduct(
                compilation,
                compilation.view(tensor),
                compilation.view(tensor.inputs().get(1)),
                x);
    }
}
