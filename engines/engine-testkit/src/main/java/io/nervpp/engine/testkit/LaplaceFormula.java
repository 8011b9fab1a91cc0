package io.nervpp.engine.testkit;

/** Code lengths under a Laplace distribution as defined, in double precision; beyond the doubles' range by the tail's exponential. */
final class LaplaceFormula {
    private static final double NATS = Math.log(2);

    private LaplaceFormula() {}

    /** {@code -log2(F(y + 1/2) - F(y - 1/2))}. */
    static double bits(double y, double b) {
        return -logMass(Math.abs(y), b) / NATS;
    }

    private static double logMass(double a, double b) {
        if (a >= 0.5) {
            return -(a - 0.5) / b + Math.log(-Math.expm1(-1 / b) / 2);
        }
        // The halves on either side of 0.
        return Math.log(-Math.expm1(-(0.5 + a) / b) / 2 - Math.expm1(-(0.5 - a) / b) / 2);
    }

    /** Density over mass, each divided by the tail's exponential. */
    static double byValue(double y, double b) {
        double a = Math.abs(y);
        double tail = a >= 0.5 ? (a - 0.5) / b : 0;
        double above = Math.exp(tail - (a + 0.5) / b);
        double below = Math.exp(tail - Math.abs(a - 0.5) / b);
        double mass = Math.exp(logMass(a, b) + tail);
        return Math.signum(y) * (below - above) / (2 * b * mass * NATS);
    }

    /** {@code dF/db = -x exp(-|x| / b) / (2 b^2)} at both ends, over the mass. */
    static double byScale(double y, double b) {
        double a = Math.abs(y);
        double tail = a >= 0.5 ? (a - 0.5) / b : 0;
        double upper = (a + 0.5) * Math.exp(tail - (a + 0.5) / b);
        double lower = (a - 0.5) * Math.exp(tail - Math.abs(a - 0.5) / b);
        double mass = Math.exp(logMass(a, b) + tail);
        return (upper - lower) / (2 * b * b * mass * NATS);
    }
}
