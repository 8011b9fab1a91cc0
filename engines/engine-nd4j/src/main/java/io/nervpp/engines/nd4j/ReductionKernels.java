package io.nervpp.engines.nd4j;

import io.nervpp.engine.graph.Tensor;

/** Sums, means and their reverse. */
final class ReductionKernels {
    /** Partial sums of a mean. */
    private static final long PARTIAL_SUMS = 512;

    private ReductionKernels() {}

    static void channelSum(Compilation compilation, Tensor tensor) {
        Tensor x = tensor.inputs().get(0);
        long channels = x.shape().extent(-1);
        long rows = x.shape().elementCount() / channels;
        Products.sumRows(compilation, compilation.place(tensor), compilation.place(x), rows, channels);
    }

    static void mean(Compilation compilation, Tensor tensor) {
        Tensor x = tensor.inputs().get(0);
        long count = x.shape().elementCount();
        Place from = compilation.place(x);
        Place sum = compilation.place(tensor);
        if (count <= 2 * PARTIAL_SUMS) {
            Products.sumRows(compilation, sum, from, count, 1);
        } else {
            long rows = count / PARTIAL_SUMS;
            long left = count % PARTIAL_SUMS;
            Place partial = compilation.scratch(PARTIAL_SUMS + 1);
            Products.sumRows(compilation, partial, from, rows, PARTIAL_SUMS);
            if (left > 0) {
                Products.sumRows(compilation, partial.plus(PARTIAL_SUMS), from.plus(rows * PARTIAL_SUMS), left, 1);
            }
            Products.sumRows(compilation, sum, partial, left > 0 ? PARTIAL_SUMS + 1 : PARTIAL_SUMS, 1);
        }
        View mean = View.dense(sum, 1);
        compilation.call("divide", mean, mean, compilation.scalar((float) count));
    }

    static void broadcast(Compilation compilation, Tensor tensor) {
        View all = compilation.vector(tensor);
        compilation.call("assign", all, all, compilation.view(tensor.inputs().get(0)));
    }
}
