package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Shape;

/** Depthwise convolutions and their gradients. */
final class DepthwiseKernels {
    private static final int BLOCKS_EACH = 8;
    private static final int LEAST_PIXELS = 64;

    private DepthwiseKernels() {}

    static void forward(Compilation compilation, Step step) {
        add(compilation, step, compilation.input(step, 2), false);
    }

    static void inputGradient(Compilation compilation, Step step) {
        add(compilation, step, 0, true);
    }

    private static void add(Compilation compilation, Step step, long bias, boolean transposed) {
        Shape x = step.anchor().shape();
        int kernel = step.anchor().inputs().get(1).shape().extent(1);
        Parameters parameters = new Parameters()
                .with(compilation.input(step, 0), compilation.input(step, 1), bias, compilation.output(step))
                .with(x.extent(0), x.extent(1), x.extent(2), x.extent(3), x.extent(3), kernel, transposed ? 1 : 0);
        compilation.add(
                Launch.together("depthwise", x.elementCount(), compilation.chained(step, parameters), x.extent(3)));
    }

    static void weightGradient(Compilation compilation, Step step) {
        Shape x = step.anchor().inputs().get(0).shape();
        Shape w = step.anchor().shape();
        Shares shares = weightShares(step, compilation.multiprocessors());
        long partial = compilation.scratch();
        Parameters parameters = new Parameters()
                .with(compilation.input(step, 0), compilation.input(step, 1), partial)
                .with(x.extent(0), x.extent(1), x.extent(2), x.extent(3), x.extent(3), w.extent(1), shares.each());
        int[] grid = {Launch.blocks(w.elementCount() / Launch.together(x.extent(3)), Launch.THREADS), shares.count(), 1
        };
        compilation.add(new Launch("depthwiseWeightGradient", grid, Launch.THREADS, parameters.toArray()));
        shares.sum(compilation, step, partial, 1);
    }

    static Shares weightShares(Step step, int multiprocessors) {
        Shape x = step.anchor().inputs().get(0).shape();
        int pixels = x.elementCount() / x.extent(3);
        return Shares.of(
                pixels,
                BLOCKS_EACH * multiprocessors,
                LEAST_PIXELS,
                step.anchor().shape().elementCount());
    }
}
