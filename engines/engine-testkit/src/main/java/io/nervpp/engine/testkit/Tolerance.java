package io.nervpp.engine.testkit;

import java.util.Locale;

/**
 * How far an engine's float32 values may lie from the reference engine's.
 *
 * @param relativeL2 bound on {@code |actual - expected| / |expected|}, Euclidean norms over the whole tensor
 * @param maxAbs bound on the difference of a single element, as a share of the largest expected magnitude, which counts as at least 1
 */
public record Tolerance(double relativeL2, double maxAbs) {
    /** @throws IllegalArgumentException where a bound is negative or not a number */
    public Tolerance {
        if (!(relativeL2 >= 0 && maxAbs >= 0)) {
            throw new IllegalArgumentException(
                    "bad tolerance: " + relativeL2 + ", " + maxAbs + ", expected bounds >= 0");
        }
    }

    /**
     * Requires {@code actual} to lie within this tolerance of {@code expected}.
     *
     * @param conditioning what is known of the values
     * @throws AssertionError naming {@code what}, the measured differences and the element that differs most
     */
    void check(String what, float[] actual, float[] expected, Conditioning conditioning) {
        double difference = 0;
        double norm = 0;
        double largest = 1;
        double worst = 0;
        int worstAt = 0;
        for (int i = 0; i < expected.length; i++) {
            if (!Float.isFinite(actual[i]) && Float.isFinite(expected[i])) {
                throw new AssertionError(what + "[" + i + "] is " + actual[i] + ", expected " + expected[i]);
            }
            double off = Float.compare(actual[i], expected[i]) == 0 ? 0 : Math.abs((double) actual[i] - expected[i]);
            difference += off * off;
            norm += (double) expected[i] * expected[i];
            largest = Math.max(largest, Math.abs(expected[i]));
            if (off > worst) {
                worst = off;
                worstAt = i;
            }
        }
        double length = Math.max(Math.sqrt(norm), conditioning.magnitude() * Math.sqrt(expected.length));
        double relative = Math.sqrt(difference) / length;
        double allowedRelative = relativeL2 * conditioning.looseness();
        double allowed = maxAbs * conditioning.looseness() * largest;
        boolean close = relative <= allowedRelative && worst <= allowed;
        if (!close) {
            throw new AssertionError(String.format(
                    Locale.ROOT,
                    "%s: relative L2 error %.3g, expected <= %.3g; largest error %.3g at [%d], expected <= %.3g: %s, expected %s",
                    what,
                    relative,
                    allowedRelative,
                    worst,
                    worstAt,
                    allowed,
                    actual[worstAt],
                    expected[worstAt]));
        }
    }
}
