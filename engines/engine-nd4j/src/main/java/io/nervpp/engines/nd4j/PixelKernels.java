package io.nervpp.engines.nd4j;

import io.nervpp.engine.graph.Tensor;

/** From 8-bit pixels to numbers and back. */
final class PixelKernels {
    private static final float MAX_CODE = 255;

    private PixelKernels() {}

    static void pixelsToFloat(Compilation compilation, Tensor tensor) {
        View y = compilation.vector(tensor);
        compilation.call(
                "cast",
                new long[] {Compilation.FLOAT32},
                y,
                compilation.vector(tensor.inputs().get(0)));
        compilation.call("divide", y, y, compilation.scalar(MAX_CODE));
    }

    static void floatToPixels(Compilation compilation, Tensor tensor) {
        View x = compilation.vector(tensor.inputs().get(0));
        View code = View.dense(compilation.scratch(x.count()), x.count());
        compilation.call("multiply", code, x, compilation.scalar(MAX_CODE));
        compilation.call("maximum", code, code, compilation.scalar(0));
        compilation.call("minimum", code, code, compilation.scalar(MAX_CODE));
        compilation.call("rint", code, code);
        compilation.call("cast", new long[] {Compilation.UINT8}, compilation.vector(tensor), code);
    }
}
