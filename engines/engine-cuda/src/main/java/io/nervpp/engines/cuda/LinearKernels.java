package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Shape;

/** Linear layers and their gradients. */
final class LinearKernels {
    /** Inputs of one block of the gradient by the input. */
    private static final int INPUTS = 32;

    private LinearKernels() {}

    static void forward(Compilation compilation, Step step) {
        Shape w = step.anchor().inputs().get(1).shape();
        int rows = step.anchor().shape().extent(0);
        Parameters parameters = new Parameters()
                .with(compilation.input(step, 0), compilation.input(step, 1), compilation.input(step, 2))
                .with(compilation.output(step), rows, w.extent(1), w.extent(0));
        int[] grid = {w.extent(0), rows, 1};
        compilation.add(new Launch(
                "linear",
                grid,
                Launch.THREADS,
                compilation.chained(step, parameters).toArray()));
    }

    static void inputGradient(Compilation compilation, Step step) {
        Shape w = step.anchor().inputs().get(1).shape();
        int rows = step.anchor().shape().extent(0);
        Parameters parameters = new Parameters()
                .with(compilation.input(step, 0), compilation.input(step, 1), 0)
                .with(compilation.output(step), rows, w.extent(1), w.extent(0));
        int[] grid = {Launch.blocks(w.extent(1), INPUTS), rows, 1};
        compilation.add(new Launch(
                "linearInputGradient",
                grid,
                Launch.THREADS,
                compilation.chained(step, parameters).toArray()));
    }

    static void weightGradient(Compilation compilation, Step step) {
        Shape w = step.anchor().shape();
        int rows = step.anchor().inputs().get(0).shape().extent(0);
        Parameters parameters = new Parameters()
                .with(compilation.input(step, 0), compilation.input(step, 1), compilation.output(step))
                .with(rows, w.extent(1), w.extent(0));
        compilation.add(Launch.each("linearWeightGradient", w.elementCount(), compilation.chained(step, parameters)));
    }
}
