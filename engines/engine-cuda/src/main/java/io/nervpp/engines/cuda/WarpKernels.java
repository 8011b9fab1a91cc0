package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.op.Interpolation;
import io.nervpp.engine.op.Warp;
import io.nervpp.engine.op.WarpFlowGradient;
import io.nervpp.engine.op.WarpSourceGradient;

/** Warps and their gradients. */
final class WarpKernels {
    private WarpKernels() {}

    static void forward(Compilation compilation, Step step) {
        Interpolation interpolation = ((Warp) step.anchor().op()).interpolation();
        Shape image = step.anchor().shape();
        long source = compilation.input(step, 0);
        Parameters parameters =
                new Parameters().with(source, compilation.input(step, 1), 0, compilation.output(step), 0, 0);
        add(compilation, step, "warp", image, interpolation, parameters, image.elementCount());
    }

    static void flowGradient(Compilation compilation, Step step) {
        Interpolation interpolation = ((WarpFlowGradient) step.anchor().op()).interpolation();
        Shape image = step.anchor().inputs().get(0).shape();
        Parameters parameters = new Parameters()
                .with(compilation.input(step, 0), compilation.input(step, 1), compilation.input(step, 2))
                .with(compilation.output(step), 0, 0);
        int pixels = image.elementCount() / image.extent(3);
        add(compilation, step, "warpFlowGradient", image, interpolation, parameters, pixels);
    }

    static void sourceGradient(Compilation compilation, Step step) {
        Interpolation interpolation = ((WarpSourceGradient) step.anchor().op()).interpolation();
        Shape image = step.anchor().shape();
        long sums = compilation.scratch();
        long largest = sums + (long) image.elementCount() * Long.BYTES;
        for (String kernel : new String[] {"clearSums", "largestMagnitude", "warpSourceGradient", "scaleSums"}) {
            Parameters parameters = new Parameters()
                    .with(compilation.input(step, 0), compilation.input(step, 1), 0)
                    .with(compilation.output(step), sums, largest);
            add(compilation, step, kernel, image, interpolation, parameters, image.elementCount());
        }
    }

    private static void add(
            Compilation compilation,
            Step step,
            String kernel,
            Shape image,
            Interpolation interpolation,
            Parameters parameters,
            int count) {
        parameters
                .with(image.extent(0), image.extent(1), image.extent(2), image.extent(3))
                .with(interpolation == Interpolation.CUBIC ? 1 : 0);
        compilation.add(Launch.each(kernel, count, compilation.chained(step, parameters)));
    }

    /** Bytes of the integer sums and of the largest magnitude. */
    static long sumBytes(Shape image) {
        return (long) image.elementCount() * Long.BYTES + Long.BYTES;
    }
}
