package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Shape;

/** Dense convolutions and their gradients; tiles as in the kernels. */
final class ConvolutionKernels {
    private static final int PIXELS = 128;
    private static final int COLUMNS = 64;
    private static final int OUTPUTS_OF_WEIGHTS = 32;
    private static final int NARROW = 32;
    private static final int WIDE = 64;

    private static final int THREADS = 128;
    private static final int THREADS_OF_WEIGHTS = 64;

    /** Blocks that should be there for each multiprocessor. */
    private static final int BLOCKS_EACH = 4;

    /** Pixels below which a share is not worth its partial sums. */
    private static final int LEAST_PIXELS = 512;

    private ConvolutionKernels() {}

    static void forward(Compilation compilation, Step step) {
        Shape x = step.anchor().inputs().get(0).shape();
        int kernel = step.anchor().inputs().get(1).shape().extent(1);
        add(compilation, step, x, kernel, compilation.input(step, 2), false);
    }

    static void inputGradient(Compilation compilation, Step step) {
        Shape dy = step.anchor().inputs().get(0).shape();
        int kernel = step.anchor().inputs().get(1).shape().extent(1);
        add(compilation, step, dy, kernel, 0, true);
    }

    private static void add(Compilation compilation, Step step, Shape x, int kernel, long bias, boolean transposed) {
        int outputs = step.anchor().shape().extent(3);
        int tile = outputs <= NARROW ? NARROW : WIDE;
        Parameters parameters = new Parameters()
                .with(compilation.input(step, 0), compilation.input(step, 1), bias, compilation.output(step))
                .with(x.extent(0), x.extent(1), x.extent(2), x.extent(3), outputs, kernel, transposed ? 1 : 0);
        int[] grid = {Launch.blocks(x.elementCount() / x.extent(3), PIXELS), Launch.blocks(outputs, tile), 1};
        compilation.add(new Launch(
                "convolution" + tile,
                grid,
                THREADS,
                compilation.chained(step, parameters).toArray()));
    }

    static void weightGradient(Compilation compilation, Step step) {
        Shape x = step.anchor().inputs().get(0).shape();
        Shape w = step.anchor().shape();
        Shares shares = weightShares(step, compilation.multiprocessors());
        long partial = compilation.scratch();
        Parameters parameters = new Parameters()
                .with(compilation.input(step, 0), compilation.input(step, 1), partial)
                .with(x.extent(0), x.extent(1), x.extent(2), x.extent(3), w.extent(0), w.extent(1), shares.each());
        int[] grid = {
            Launch.blocks(w.elementCount() / w.extent(0), COLUMNS),
            Launch.blocks(w.extent(0), OUTPUTS_OF_WEIGHTS),
            shares.count()
        };
        compilation.add(new Launch("convolutionWeightGradient", grid, THREADS_OF_WEIGHTS, parameters.toArray()));
        shares.sum(compilation, step, partial, 1);
    }

    static Shares weightShares(Step step, int multiprocessors) {
        Shape x = step.anchor().inputs().get(0).shape();
        Shape w = step.anchor().shape();
        int tiles =
                Launch.blocks(w.elementCount() / w.extent(0), COLUMNS) * Launch.blocks(w.extent(0), OUTPUTS_OF_WEIGHTS);
        int wanted = Launch.blocks(BLOCKS_EACH * multiprocessors, tiles);
        return Shares.of(x.elementCount() / x.extent(3), wanted, LEAST_PIXELS, w.elementCount());
    }
}
