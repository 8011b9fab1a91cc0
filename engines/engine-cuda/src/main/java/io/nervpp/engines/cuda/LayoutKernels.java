package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.PadChannels;
import io.nervpp.engine.op.SliceChannels;
import java.util.List;
import java.util.Optional;

/** Operations that only move elements. */
final class LayoutKernels {
    private LayoutKernels() {}

    static void shuffle(Compilation compilation, Step step) {
        Tensor coarse = step.anchor().inputs().get(0);
        shuffle(compilation, step, "pixelShuffle", coarse.shape(), step.anchor().shape());
    }

    static void unshuffle(Compilation compilation, Step step) {
        Tensor fine = step.anchor().inputs().get(0);
        shuffle(compilation, step, "pixelUnshuffle", step.anchor().shape(), fine.shape());
    }

    private static void shuffle(Compilation compilation, Step step, String kernel, Shape coarse, Shape fine) {
        int count = fine.elementCount();
        Parameters parameters = new Parameters()
                .with(compilation.input(step, 0), compilation.output(step), count)
                .with(coarse.extent(2), fine.extent(3), fine.extent(1) / coarse.extent(1));
        compilation.add(Launch.together(kernel, count, compilation.chained(step, parameters), fine.extent(3)));
    }

    static void corner(Compilation compilation, Step step) {
        Shape from = step.anchor().inputs().get(0).shape();
        Shape to = step.anchor().shape();
        int fromRow = from.extent(2) * from.extent(3);
        int toRow = to.extent(2) * to.extent(3);
        Parameters parameters = new Parameters()
                .with(compilation.input(step, 0), compilation.output(step), to.elementCount())
                .with(from.extent(1), fromRow, to.extent(1), toRow);
        compilation.add(
                Launch.together("corner", to.elementCount(), compilation.chained(step, parameters), fromRow, toRow));
    }

    static void concat(Compilation compilation, Step step) {
        int first = 0;
        for (Tensor input : step.anchor().inputs()) {
            int channels = input.shape().extent(-1);
            copyChannels(compilation, input, 0, step.anchor(), first, channels);
            first += channels;
        }
    }

    static void slice(Compilation compilation, Step step) {
        SliceChannels op = (SliceChannels) step.anchor().op();
        copyChannels(compilation, step.anchor().inputs().get(0), op.offset(), step.anchor(), 0, op.count());
    }

    static void pad(Compilation compilation, Step step) {
        PadChannels op = (PadChannels) step.anchor().op();
        int count = step.anchor().shape().elementCount();
        Operand zero = new Operand(Operand.Mode.CONSTANT, Optional.empty(), 1, 0);
        Parameters zeros = new Parameters()
                .with(compilation.output(step), count)
                .with(zero, compilation.memory())
                .with(List.of(), compilation.memory());
        compilation.add(Launch.quads("elementwise", count, zeros));
        Tensor x = step.anchor().inputs().get(0);
        copyChannels(compilation, x, 0, step.anchor(), op.offset(), x.shape().extent(-1));
    }

    private static void copyChannels(
            Compilation compilation, Tensor from, int fromFirst, Tensor to, int toFirst, int count) {
        int fromWidth = from.shape().extent(-1);
        int toWidth = to.shape().extent(-1);
        int pixels = from.shape().elementCount() / fromWidth;
        Parameters parameters = new Parameters()
                .with(compilation.address(from), compilation.address(to), pixels, count)
                .with(fromWidth, fromFirst, toWidth, toFirst);
        compilation.add(Launch.together(
                "copyChannels", pixels * count, parameters, count, fromWidth, fromFirst, toWidth, toFirst));
    }

    static void select(Compilation compilation, Step step) {
        Shape x = step.anchor().inputs().get(0).shape();
        int length = step.anchor().shape().elementCount();
        slices(compilation, step, "selectSlice", x.extent(0), length, length);
    }

    static void selectGradient(Compilation compilation, Step step) {
        Shape dx = step.anchor().shape();
        int length = dx.elementCount() / dx.extent(0);
        slices(compilation, step, "selectSliceGradient", dx.extent(0), length, dx.elementCount());
    }

    private static void slices(Compilation compilation, Step step, String kernel, int slices, int length, int count) {
        Parameters parameters = new Parameters()
                .with(compilation.input(step, 0), compilation.output(step), compilation.input(step, 1))
                .with(slices, length);
        compilation.add(Launch.each(kernel, count, compilation.chained(step, parameters)));
    }
}
