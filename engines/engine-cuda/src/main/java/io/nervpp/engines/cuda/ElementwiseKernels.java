package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.AdamSliceStep;
import io.nervpp.engine.op.AdamStep;
import io.nervpp.engine.op.UniformNoise;

/** Operations of one thread an element. */
final class ElementwiseKernels {
    private ElementwiseKernels() {}

    static void chain(Compilation compilation, Step step) {
        int count = step.output().shape().elementCount();
        Parameters parameters =
                new Parameters().with(compilation.output(step), count).with(step.start(), compilation.memory());
        compilation.add(Launch.each("elementwise", count, compilation.chained(step, parameters)));
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

    static void adam(Compilation compilation, Step step) {
        adam(compilation, step, (AdamStep) step.anchor().op(), 0);
    }

    static void adamSlice(Compilation compilation, Step step) {
        AdamSliceStep op = (AdamSliceStep) step.anchor().op();
        adam(compilation, step, new AdamStep(op.beta1(), op.beta2(), op.epsilon()), compilation.input(step, 5));
    }

    private static void adam(Compilation compilation, Step step, AdamStep op, long index) {
        Tensor gradient = step.anchor().inputs().get(1);
        int length = gradient.shape().elementCount();
        Parameters parameters = new Parameters();
        for (int i = 0; i < 5; i++) {
            parameters.with(compilation.input(step, i));
        }
        parameters
                .with(index, step.anchor().shape().elementCount() / length, length)
                .real(op.beta1())
                .real(op.beta2())
                .real(op.epsilon());
        compilation.add(Launch.each("adam", length, parameters));
    }
}
