package io.nervpp.engine.testkit;

/**
 * How much rounding may matter to the values of a case.
 *
 * @param looseness how much wider than usual the tolerance is, 1 for most
 * @param magnitude root mean square below which a tensor's own is not what errors are related to: where few numbers happen to cancel,
 *     the error stays that of the larger ones they were computed from
 */
record Conditioning(double looseness, double magnitude) {
    /** Values of the order of 1. */
    static final Conditioning USUAL = new Conditioning(1, 0.1);

    /** The same for values {@code factor} times as large. */
    Conditioning scaled(double factor) {
        return new Conditioning(looseness, magnitude * factor);
    }
}
