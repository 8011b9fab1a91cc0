package io.nervpp.engines.nd4j;

/**
 * Products of matrices. ND4J hands those of dense row-major matrices to oneDNN; others go to OpenBLAS, several times slower for the long
 * and narrow ones here (57600x24 by 24x24 on two threads: 0.20 against 0.34 ms; the product over the long side 0.23 against 1.15 ms).
 */
final class Products {
    /** Rows that the second stage of a sum adds up. */
    private static final long FOLDED_ROWS = 32;

    private Products() {}

    /** {@code to [M, N] = a [M, K] b [K, N]}. */
    static void product(Compilation compilation, View to, View a, View b) {
        compilation.call("matmul", new long[] {0, 0}, to, a, b);
    }

    /** {@code to [M, N] = a [K, M]^T b [K, N]}. */
    static void transposedProduct(Compilation compilation, View to, View a, View b) {
        compilation.call("matmul", new long[] {1, 0}, to, a, b);
    }

    /** {@code to [M, N] = a [M, K] b [N, K]^T}. */
    static void productWithTransposed(Compilation compilation, View to, View a, View b) {
        compilation.call("matmul", new long[] {0, 1}, to, a, b);
    }

    /**
     * Column sums of the matrix {@code [rows, width]} at {@code from}, {@code width} elements at {@code to}: a product with a row of
     * ones. In two stages, so that rounding errors grow with the square root of the number of rows: {@code [rows, width]} is also
     * {@code [rows / 32, 32 width]}, whose column sums are the rows of a small matrix with the same column sums.
     */
    static void sumRows(Compilation compilation, Place to, Place from, long rows, long width) {
        if (rows <= 2 * FOLDED_ROWS) {
            sumRowsAtOnce(compilation, to, from, rows, width);
            return;
        }
        long longRows = rows / FOLDED_ROWS;
        long left = rows % FOLDED_ROWS;
        // What is left over comes to lie as a row behind the partial sums.
        Place partial = compilation.scratch((FOLDED_ROWS + 1) * width);
        sumRowsAtOnce(compilation, partial, from, longRows, FOLDED_ROWS * width);
        if (left > 0) {
            Place rest = from.plus(longRows * FOLDED_ROWS * width);
            sumRowsAtOnce(compilation, partial.plus(FOLDED_ROWS * width), rest, left, width);
        }
        sumRowsAtOnce(compilation, to, partial, left > 0 ? FOLDED_ROWS + 1 : FOLDED_ROWS, width);
    }

    /** About {@code rows}, at least 1, such that {@link #sumRows} of so many leaves nothing over. */
    static long foldable(long rows) {
        return rows <= FOLDED_ROWS ? Math.max(1, rows) : rows - rows % FOLDED_ROWS;
    }

    private static void sumRowsAtOnce(Compilation compilation, Place to, Place from, long rows, long width) {
        View matrix = View.dense(from, rows, width);
        product(compilation, View.dense(to, 1, width), compilation.ones(1, rows), matrix);
    }
}
