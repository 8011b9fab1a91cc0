package io.nervpp.engines.nd4j;

/**
 * How elementwise work of several calls is cut, so that what one call writes is still in the cache when the next one reads it.
 *
 * @param length elements of a piece
 * @param maxCount pieces of one tensor at most; of a larger tensor the pieces are longer
 */
record Pieces(long length, int maxCount) {
    /** For a CPU: pieces of 2 MiB, of which several fit into a third-level cache. */
    static final Pieces CACHED = new Pieces(1 << 19, 32);

    /** For a GPU, where a call costs more than memory does. */
    static final Pieces WHOLE = new Pieces(Long.MAX_VALUE, 1);

    /** Elements of each piece but the last of {@code total} elements. */
    long lengthFor(long total) {
        return Math.min(total, Math.max(length, (total + maxCount - 1) / maxCount));
    }
}
