package io.nervpp.engines.onednn;

/**
 * A range 0..length-1 in parts for several threads. How many depends on the work alone and not on the number of threads: so what
 * parts add up is the same for any.
 *
 * @param length elements of the range
 * @param parts 1 or more, at most {@code length}
 */
record Split(int length, int parts) {
    /** More parts would not be quicker on the processors at hand: threads take parts in turn. */
    private static final int MAX_PARTS = 8;

    /** About 10 us of work, beside which the 2 us of a region are little. */
    private static final int WORK_EACH = 8192;

    /**
     * The usual split.
     *
     * @param work elements touched in all, of some nanoseconds each
     */
    static Split of(int length, long work) {
        long wanted = (work + WORK_EACH - 1) / WORK_EACH;
        return new Split(length, (int) Math.max(1, Math.min(Math.min(MAX_PARTS, length), wanted)));
    }

    /** The same, of {@code most} parts at most. */
    Split atMost(int most) {
        return new Split(length, Math.min(parts, most));
    }

    /** First element of a part. */
    int from(int part) {
        return (int) ((long) length * part / parts);
    }

    /** First element after a part. */
    int to(int part) {
        return from(part + 1);
    }
}
