package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.op.GaussianBlur;
import io.nervpp.engine.op.GaussianBlurGradient;
import java.util.List;

/** Resizing and Gaussian windows. */
final class ImageKernels {
    private ImageKernels() {}

    static void resize(Compilation compilation, Step step) {
        Shape in = step.anchor().inputs().get(0).shape();
        resize(compilation, step, "resize", in, step.anchor().shape());
    }

    static void resizeGradient(Compilation compilation, Step step) {
        Shape out = step.anchor().inputs().get(0).shape();
        resize(compilation, step, "resizeGradient", step.anchor().shape(), out);
    }

    private static void resize(Compilation compilation, Step step, String kernel, Shape in, Shape out) {
        int count = step.anchor().shape().elementCount();
        Parameters parameters = new Parameters()
                .with(compilation.input(step, 0), compilation.output(step), count)
                .with(in.extent(1), in.extent(2), out.extent(1), out.extent(2), in.extent(3));
        compilation.add(Launch.together(kernel, count, compilation.chained(step, parameters), in.extent(3)));
    }

    static void blur(Compilation compilation, Step step) {
        windows(compilation, step, ((GaussianBlur) step.anchor().op()).taps(), 0);
    }

    static void blurGradient(Compilation compilation, Step step) {
        float[] taps = ((GaussianBlurGradient) step.anchor().op()).taps();
        windows(compilation, step, taps, taps.length - 1);
    }

    /** Down the columns into scratch memory, then along the rows. */
    private static void windows(Compilation compilation, Step step, float[] taps, int padding) {
        Shape in = step.anchor().inputs().get(0).shape();
        Shape out = step.anchor().shape();
        long weights = compilation.memory().constants(taps, "a Gaussian window");
        long between = compilation.scratch();
        int rowLength = in.extent(2) * in.extent(3);
        int count = in.extent(0) * out.extent(1) * rowLength;
        Parameters down = new Parameters()
                .with(compilation.input(step, 0), between, weights, count, taps.length, padding)
                .with(in.extent(1), out.extent(1), rowLength)
                .with(List.of(), compilation.memory());
        compilation.add(Launch.together("window", count, down, out.extent(1) * rowLength));
        Parameters along = new Parameters()
                .with(between, compilation.output(step), weights, out.elementCount(), taps.length, padding)
                .with(in.extent(2), out.extent(2), in.extent(3));
        compilation.add(Launch.together(
                "window", out.elementCount(), compilation.chained(step, along), out.extent(2) * in.extent(3)));
    }

    /** Bytes of the image between the two windows. */
    static long betweenWindowsBytes(Step step) {
        Shape in = step.anchor().inputs().get(0).shape();
        long rows = (long) in.extent(0) * step.anchor().shape().extent(1);
        return rows * in.extent(2) * in.extent(3) * Float.BYTES;
    }
}
