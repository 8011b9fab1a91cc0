package io.nervpp.engines.nd4j;

import java.util.Arrays;

/** A matrix whose rows are zero but for a few neighbouring elements. It is applied in blocks of rows, each a small dense matrix. */
final class BandMatrix {
    /** Rows of a block. */
    private static final int BLOCK = 32;

    private final int columns;
    private final int[] first;
    private final float[][] weights;
    private final String name;

    /**
     * A matrix.
     *
     * @param first column of each row's first weight
     * @param weights of each row
     * @param name of the matrix, by which its blocks are stored once
     */
    private BandMatrix(int columns, int[] first, float[][] weights, String name) {
        this.columns = columns;
        this.first = first;
        this.weights = weights;
        this.name = name;
    }

    /** Bilinear interpolation of {@code inputs} samples to {@code outputs}, with half-pixel centres and clamped edges. */
    static BandMatrix bilinear(int inputs, int outputs) {
        int[] first = new int[outputs];
        float[][] weights = new float[outputs][];
        for (int i = 0; i < outputs; i++) {
            double position = Math.max(0, Math.min(inputs - 1, (i + 0.5) * inputs / outputs - 0.5));
            first[i] = (int) position;
            double fraction = position - first[i];
            weights[i] = fraction == 0 ? new float[] {1} : new float[] {(float) (1 - fraction), (float) fraction};
        }
        return new BandMatrix(inputs, first, weights, "bilinear " + inputs + " " + outputs);
    }

    BandMatrix transposed() {
        int[] lowest = new int[columns];
        int[] highest = new int[columns];
        Arrays.fill(lowest, Integer.MAX_VALUE);
        for (int row = 0; row < first.length; row++) {
            for (int column = first[row]; column < end(row); column++) {
                lowest[column] = Math.min(lowest[column], row);
                highest[column] = row;
            }
        }
        float[][] gathered = new float[columns][];
        for (int column = 0; column < columns; column++) {
            // Where rows are passed over, nothing may have come from a column.
            lowest[column] = Math.min(lowest[column], highest[column]);
            gathered[column] = new float[highest[column] - lowest[column] + 1];
        }
        for (int row = 0; row < first.length; row++) {
            for (int column = first[row]; column < end(row); column++) {
                gathered[column][row - lowest[column]] = weights[row][column - first[row]];
            }
        }
        return new BandMatrix(first.length, lowest, gathered, name + " transposed");
    }

    private int end(int row) {
        return first[row] + weights[row].length;
    }

    /** {@code to [rows, width] = this from [columns, width]}. */
    void apply(Compilation compilation, Place to, Place from, long width) {
        for (int start = 0; start < first.length; start += BLOCK) {
            int rows = Math.min(BLOCK, first.length - start);
            int lowest = Integer.MAX_VALUE;
            int end = 0;
            for (int row = start; row < start + rows; row++) {
                lowest = Math.min(lowest, first[row]);
                end = Math.max(end, end(row));
            }
            View block = block(compilation, start, rows, lowest, end - lowest);
            View source = View.dense(from.plus(lowest * width), end - lowest, width);
            Products.product(compilation, View.dense(to.plus(start * width), rows, width), block, source);
        }
    }

    private View block(Compilation compilation, int start, int rows, int lowest, int span) {
        float[] dense = new float[rows * span];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(
                    weights[start + row],
                    0,
                    dense,
                    row * span + first[start + row] - lowest,
                    weights[start + row].length);
        }
        return compilation.constant(name + " from row " + start, new long[] {rows, span}, dense);
    }
}
