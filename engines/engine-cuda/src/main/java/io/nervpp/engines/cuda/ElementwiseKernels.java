package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.UniformNoise;
import java.util.List;

/** Elementwise operations and conversions. */
final class ElementwiseKernels {
    private ElementwiseKernels() {}

    static void chain(Compilation compilation, Step step) {
        int count = step.output().shape().elementCount();
        Parameters parameters =
                new Parameters().with(compilation.output(step), count).with(step.start(), compilation.memory());
        compilation.add(Launch.quads("elementwise", count, compilation.chained(step, parameters)));
    }

    /** Applies {@code links} to {@code tensor} where it lies. */
    static void upon(Compilation compilation, Tensor tensor, List<Link> links) {
        int count = tensor.shape().elementCount();
        Parameters parameters = new Parameters()
                .with(compilation.address(tensor), count)
                .with(Operand.of(tensor), compilation.memory())
                .with(links, compilation.memory());
        compilation.add(Launch.quads("elementwise", count, parameters));
    }

    static void pixelsToFloat(Compilation compilation, Step step) {
        pixels(compilation, step, "pixelsToFloat", compilation.output(step), compilation.input(step, 0));
    }

    static void floatToPixels(Compilation compilation, Step step) {
        pixels(compilation, step, "floatToPixels", compilation.input(step, 0), compilation.output(step));
    }

    private static void pixels(Compilation compilation, Step step, String kernel, long floats, long pixels) {
        int count = step.anchor().shape().elementCount();
        Parameters parameters = new Parameters().with(floats, pixels, count);
        compilation.add(Launch.each(kernel, count, compilation.chained(step, parameters)));
    }

    static void noise(Compilation compilation, Step step) {
        UniformNoise noise = (UniformNoise) step.anchor().op();
        int count = noise.shape().elementCount();
        Parameters parameters =
                new Parameters().with(compilation.output(step), count, compilation.input(step, 0), noise.stream());
        compilation.add(Launch.each("uniformNoise", count, compilation.chained(step, parameters)));
    }
}
