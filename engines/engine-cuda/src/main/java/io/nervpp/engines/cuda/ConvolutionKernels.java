package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;

/** Dense convolutions and their gradients, on CUDA cores or tensor cores; tiles as in the kernels. */
final class ConvolutionKernels {
    private static final int PIXELS = 128;
    private static final int COLUMNS = 64;
    private static final int OUTPUTS_OF_WEIGHTS = 32;
    private static final int[] OUTPUTS_ON_CUDA_CORES = {32, 64};
    private static final int[] OUTPUTS_ON_TENSOR_CORES = {32, 48, 80};

    private static final int THREADS = 128;
    private static final int THREADS_OF_WEIGHTS = 64;
    private static final int THREADS_ON_TENSOR_CORES = 256;
    private static final int THREADS_OF_WEIGHTS_ON_TENSOR_CORES = 128;

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

    private static void add(Compilation compilation, Step step, Shape x, int size, long bias, boolean transposed) {
        int outputs = step.anchor().shape().extent(3);
        Arithmetic arithmetic = compilation.arithmetic();
        boolean plain = !arithmetic.isOnTensorCores();
        int tile = tile(outputs, plain ? OUTPUTS_ON_CUDA_CORES : OUTPUTS_ON_TENSOR_CORES);
        String name = step.prologue().isPresent() ? "separable" : "convolution";
        String kernel = name + arithmetic.suffix() + (plain ? "" : "x") + tile;
        Tensor image = step.prologue()
                .map(prologue -> prologue.depthwise().inputs().get(0))
                .orElse(step.anchor().inputs().get(0));
        Parameters parameters = new Parameters()
                .with(compilation.address(image), compilation.input(step, 1), bias, compilation.output(step))
                .with(x.extent(0), x.extent(1), x.extent(2), x.extent(3), outputs, size, transposed ? 1 : 0);
        compilation.chained(step, parameters);
        step.prologue().ifPresent(prologue -> addDepthwise(compilation, prologue, parameters));
        int[] grid = {Launch.blocks(x.elementCount() / x.extent(3), PIXELS), Launch.blocks(outputs, tile), 1};
        compilation.add(new Launch(kernel, grid, plain ? THREADS : THREADS_ON_TENSOR_CORES, parameters.toArray()));
    }

    private static void addDepthwise(Compilation compilation, Step.Prologue prologue, Parameters parameters) {
        Tensor depthwise = prologue.depthwise();
        parameters
                .with(compilation.address(depthwise.inputs().get(1)))
                .with(compilation.address(depthwise.inputs().get(2)))
                .with(prologue.kept() ? compilation.address(depthwise) : 0)
                .with(depthwise.inputs().get(1).shape().extent(1));
    }

    /** Whether one tile on tensor cores has all of {@code outputs} channels. */
    static boolean hasOneTile(int outputs) {
        return Launch.blocks(outputs, tile(outputs, OUTPUTS_ON_TENSOR_CORES)) == 1;
    }

    /** The size with which the least is computed in vain; among equals the largest, so that inputs are read the least often. */
    private static int tile(int outputs, int[] sizes) {
        int best = sizes[0];
        for (int size : sizes) {
            if (Launch.blocks(outputs, size) * size <= Launch.blocks(outputs, best) * best) {
                best = size;
            }
        }
        return best;
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
        Arithmetic arithmetic = compilation.arithmetic();
        int threads = arithmetic.isOnTensorCores() ? THREADS_OF_WEIGHTS_ON_TENSOR_CORES : THREADS_OF_WEIGHTS;
        compilation.add(
                new Launch("convolutionWeightGradient" + arithmetic.suffix(), grid, threads, parameters.toArray()));
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
