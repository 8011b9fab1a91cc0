package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.op.Mean;

/** Sums and means. */
final class ReductionKernels {
    /** Shares that one thread can add up in a few microseconds. */
    private static final int MAX_SHARES = 128;

    /** Terms that a thread should have at least. */
    private static final int TERMS_EACH = 16;

    private ReductionKernels() {}

    static void channelSum(Compilation compilation, Step step) {
        sumColumns(compilation, step, 1);
    }

    static void mean(Compilation compilation, Step step) {
        sumColumns(
                compilation, step, 1.0 / step.anchor().inputs().get(0).shape().elementCount());
    }

    private static void sumColumns(Compilation compilation, Step step, double scale) {
        Shares shares = shares(step);
        int columns = shares.results();
        int rows = step.anchor().inputs().get(0).shape().elementCount() / columns;
        long partial = compilation.scratch();
        Parameters parameters =
                new Parameters().with(compilation.input(step, 0), partial, rows, columns, shares.each());
        int[] grid = {Launch.blocks(columns / Launch.together(columns), Launch.THREADS), shares.count(), 1};
        compilation.add(new Launch("columnSums", grid, Launch.THREADS, parameters.toArray()));
        shares.sum(compilation, step, partial, scale);
    }

    /** How the rows of a matrix whose columns are summed are shared; a mean is the sum of one column. */
    static Shares shares(Step step) {
        Shape x = step.anchor().inputs().get(0).shape();
        int columns = step.anchor().op() instanceof Mean ? 1 : x.extent(-1);
        int lanes = Launch.THREADS / Math.min(columns / Launch.together(columns), Launch.THREADS);
        return Shares.of(x.elementCount() / columns, MAX_SHARES, lanes * TERMS_EACH, columns);
    }

    static void rowSum(Compilation compilation, Step step) {
        int rows = step.anchor().shape().elementCount();
        int length = step.anchor().inputs().get(0).shape().elementCount() / rows;
        Parameters parameters = new Parameters().with(compilation.input(step, 0), compilation.output(step), length);
        compilation.add(new Launch(
                "rowSums",
                new int[] {rows, 1, 1},
                Launch.THREADS,
                compilation.chained(step, parameters).toArray()));
    }
}
