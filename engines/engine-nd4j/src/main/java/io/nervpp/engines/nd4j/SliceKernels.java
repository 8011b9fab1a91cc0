package io.nervpp.engines.nd4j;

import io.nervpp.engine.graph.Tensor;
import java.util.List;

/** One slice of a tensor's first axis, chosen by an index that is known when the program runs. */
final class SliceKernels {
    private SliceKernels() {}

    static void select(Compilation compilation, Tensor tensor) {
        Tensor x = tensor.inputs().get(0);
        View slices = slices(compilation, x);
        View index = index(compilation, tensor.inputs().get(1), slices);
        compilation.call(
                "gather", new long[] {0}, View.dense(compilation.place(tensor), 1, length(slices)), slices, index);
    }

    /** The gradient times a column that is 1 at the index: {@code max(0, 1 - |t - index|)} for t = 0, 1, ... */
    static void gradient(Compilation compilation, Tensor tensor) {
        View slices = slices(compilation, tensor);
        int count = slices.shape().get(0).intValue();
        View index = index(compilation, tensor.inputs().get(1), slices);
        View chosen = View.dense(compilation.scratch(1), 1);
        compilation.call("cast", new long[] {Compilation.FLOAT32}, chosen, index);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        View distance = View.dense(compilation.scratch(count), count);
        View opposite = View.dense(compilation.scratch(count), count);
        View all = compilation.constant(List.of("numbers", count), new long[] {count}, numbers);
        compilation.call("subtract", distance, all, chosen);
        compilation.call("multiply", opposite, distance, compilation.scalar(-1));
        compilation.call("maximum", distance, distance, opposite);
        compilation.call("reversesubtract", distance, distance, compilation.scalar(1));
        compilation.call("maximum", distance, distance, compilation.scalar(0));
        View gradient = View.dense(compilation.place(tensor.inputs().get(0)), 1, length(slices));
        Products.product(compilation, slices, View.dense(distance.place(), count, 1), gradient);
    }

    /** {@code tensor} as {@code [slices, elements]}. */
    static View slices(Compilation compilation, Tensor tensor) {
        int count = tensor.shape().extent(0);
        return View.dense(compilation.place(tensor), count, tensor.shape().elementCount() / count);
    }

    private static long length(View slices) {
        return slices.shape().get(1);
    }

    /** The integer part of {@code index}, clamped to the slices there are. */
    static View index(Compilation compilation, Tensor index, View slices) {
        View clamped = View.dense(compilation.scratch(1), 1);
        View whole = View.dense(compilation.lastingInteger(), 1);
        compilation.call("maximum", clamped, compilation.view(index), compilation.scalar(0));
        compilation.call(
                "minimum", clamped, clamped, compilation.scalar(slices.shape().get(0) - 1f));
        compilation.call("cast", new long[] {Compilation.INT32}, whole, clamped);
        return whole;
    }
}
