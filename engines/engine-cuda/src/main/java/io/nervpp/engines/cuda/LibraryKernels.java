package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.ConvolutionInputGradient;
import java.util.ArrayList;
import java.util.List;

/**
 * Dense convolutions and their gradients by {@link CudnnConvolutions}. What follows within the step, and the bias, is one elementwise kernel upon
 * the result: a pass over memory that the engine's own convolutions do without.
 */
final class LibraryKernels {
    private LibraryKernels() {}

    static void forward(Compilation compilation, Step step) {
        add(compilation, step, compilation.input(step, 0), compilation.input(step, 1), compilation.output(step));
        List<Link> links = new ArrayList<>();
        links.add(Link.adding(step.anchor().inputs().get(2)));
        links.addAll(step.links());
        // One more than a kernel takes, at the most.
        for (int from = 0; from < links.size(); from += Link.MAX_LINKS) {
            ElementwiseKernels.upon(
                    compilation, step.output(), links.subList(from, Math.min(from + Link.MAX_LINKS, links.size())));
        }
    }

    static void inputGradient(Compilation compilation, Step step) {
        add(compilation, step, compilation.output(step), compilation.input(step, 1), compilation.input(step, 0));
        finish(compilation, step);
    }

    static void weightGradient(Compilation compilation, Step step) {
        add(compilation, step, compilation.input(step, 0), compilation.output(step), compilation.input(step, 1));
        finish(compilation, step);
    }

    private static void finish(Compilation compilation, Step step) {
        if (!step.links().isEmpty()) {
            ElementwiseKernels.upon(compilation, step.output(), step.links());
        }
    }

    private static void add(Compilation compilation, Step step, long image, long weights, long output) {
        compilation.add(new LibraryConvolution(
                pass(step),
                geometry(step, compilation.arithmetic()),
                image,
                weights,
                output,
                method(compilation.convolutions().orElseThrow(), step, compilation.arithmetic()),
                compilation.scratch()));
    }

    /** How the step is computed, and the scratch memory that it needs. */
    static LibraryConvolution.Method method(CudnnConvolutions convolutions, Step step, Arithmetic arithmetic) {
        return convolutions.method(pass(step), geometry(step, arithmetic));
    }

    private static LibraryConvolution.Pass pass(Step step) {
        if (step.anchor().op() instanceof Convolution) {
            return LibraryConvolution.Pass.FORWARD;
        }
        return step.anchor().op() instanceof ConvolutionInputGradient
                ? LibraryConvolution.Pass.INPUT_GRADIENT
                : LibraryConvolution.Pass.WEIGHT_GRADIENT;
    }

    private static LibraryConvolution.Geometry geometry(Step step, Arithmetic arithmetic) {
        Shape image = step.anchor().inputs().get(0).shape();
        Shape weights = pass(step) == LibraryConvolution.Pass.WEIGHT_GRADIENT
                ? step.anchor().shape()
                : step.anchor().inputs().get(1).shape();
        return new LibraryConvolution.Geometry(
                image.extent(0),
                image.extent(1),
                image.extent(2),
                weights.extent(3),
                weights.extent(0),
                weights.extent(1),
                arithmetic == Arithmetic.TF32);
    }
}
