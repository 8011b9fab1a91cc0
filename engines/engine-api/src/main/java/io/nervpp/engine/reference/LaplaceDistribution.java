package io.nervpp.engine.reference;

import io.nervpp.engine.op.LaplaceBits;

/** Code lengths under a Laplace distribution in double precision, one formula for each side of 1/2. */
final class LaplaceDistribution {
    private static final double NATS = Math.log(2);

    private LaplaceDistribution() {}

    /** {@link LaplaceBits}. */
    static double bits(double y, double b) {
        double scale = Math.max(b, LaplaceBits.MIN_SCALE);
        double a = Math.abs(y);
        if (a >= 0.5) {
            // Half of exp(-(a - 1/2) / b) (1 - exp(-1 / b)), whose first factor may be below the smallest number.
            return ((a - 0.5) / scale - Math.log(-Math.expm1(-1 / scale) / 2)) / NATS;
        }
        return -Math.log(massAround0(a, scale)) / NATS;
    }

    /** {@code 1 - (exp(-(1/2 - a) / b) + exp(-(1/2 + a) / b)) / 2} without cancellation. */
    private static double massAround0(double a, double scale) {
        return -(Math.expm1((a - 0.5) / scale) + Math.expm1((-a - 0.5) / scale)) / 2;
    }

    /** Its derivative by y. */
    static double bitsByValue(double y, double b) {
        double scale = Math.max(b, LaplaceBits.MIN_SCALE);
        double a = Math.abs(y);
        if (a >= 0.5) {
            return Math.signum(y) / (scale * NATS);
        }
        double difference = Math.exp((a - 0.5) / scale) - Math.exp((-a - 0.5) / scale);
        return Math.signum(y) * difference / (2 * scale * massAround0(a, scale) * NATS);
    }

    /** Its derivative by b. */
    static double bitsByScale(double y, double b) {
        if (b <= LaplaceBits.MIN_SCALE) {
            return 0;
        }
        double a = Math.abs(y);
        if (a >= 0.5) {
            return (1 / Math.expm1(1 / b) - (a - 0.5)) / (b * b * NATS);
        }
        double near = (0.5 - a) * Math.exp((a - 0.5) / b);
        double far = (0.5 + a) * Math.exp((-a - 0.5) / b);
        return (near + far) / (2 * b * b * massAround0(a, b) * NATS);
    }
}
