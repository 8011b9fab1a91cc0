package io.nervpp.engines.cuda;

/**
 * A long sum in parts, each of which a block computes, so that the order of additions is fixed.
 *
 * @param count of parts
 * @param each terms of one part
 * @param results sums that each part has
 */
record Shares(int count, int each, int results) {
    /** Terms so cut that there are up to {@code wanted} parts of at least {@code least} terms. */
    static Shares of(int terms, int wanted, int least, int results) {
        int most = Math.max(1, Math.min(wanted, terms / least));
        int each = Launch.blocks(terms, most);
        return new Shares(Launch.blocks(terms, each), each, results);
    }

    /** Bytes of the partial sums. */
    long bytes() {
        return (long) count * results * Float.BYTES;
    }

    /** Adds the partial sums at {@code partial}, times {@code scale}, into the step's result. */
    void sum(Compilation compilation, Step step, long partial, double scale) {
        Parameters parameters = new Parameters()
                .with(partial, compilation.output(step), results, count)
                .real(scale);
        compilation.add(Launch.each("sumPartials", results, compilation.chained(step, parameters)));
    }
}
