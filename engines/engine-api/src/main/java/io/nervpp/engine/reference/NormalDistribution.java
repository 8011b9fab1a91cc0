package io.nervpp.engine.reference;

/** The standard normal distribution in double precision. */
final class NormalDistribution {
    private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);
    private static final double SQRT_HALF = Math.sqrt(0.5);

    private NormalDistribution() {}

    /** {@code phi(x)}. */
    static double density(double x) {
        return DENSITY_AT_0 * Math.exp(-x * x / 2);
    }

    /** {@code Phi(x)}; from erfc, since {@code 1 + erf} cancels where x is negative. */
    static double cumulative(double x) {
        return ErrorFunction.erfc(-x * SQRT_HALF) / 2;
    }
}
