package io.nervpp.engine.reference;

/** The standard normal distribution in double precision. */
final class NormalDistribution {
    private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

    /** Beyond this many standard deviations double precision knows 0 and 1 only. */
    private static final double FAR = 8.3;

    /** {@code 1 / (2 n + 1)}; the series has converged before it ends, for every argument up to {@link #FAR}. */
    private static final double[] INVERSE_ODD = new double[160];

    static {
        for (int n = 0; n < INVERSE_ODD.length; n++) {
            INVERSE_ODD[n] = 1.0 / (2 * n + 1);
        }
    }

    private NormalDistribution() {}

    /** {@code phi(x)}. */
    static double density(double x) {
        return DENSITY_AT_0 * Math.exp(-x * x / 2);
    }

    /**
     * {@code Phi(x) = 1/2 + phi(x) (x + x^3 / 3 + x^5 / (3 5) + x^7 / (3 5 7) + ...)}, Marsaglia 2004, "Evaluating the normal
     * distribution": terms of one sign, so nothing cancels.
     */
    static double cumulative(double x) {
        if (Math.abs(x) > FAR) {
            return x > 0 ? 1 : 0;
        }
        double square = x * x;
        double term = x;
        double sum = x;
        for (int n = 1; n < INVERSE_ODD.length && Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= square * INVERSE_ODD[n];
            sum += term;
        }
        return 0.5 + density(x) * sum;
    }
}
