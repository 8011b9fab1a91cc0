package io.nervpp.bitstream;

/**
 * A fraction of non-negative integers, kept as given (not reduced). 0/1 stands for "unspecified" where a field allows it.
 *
 * @param numerator 0..2^31-1
 * @param denominator 1..2^31-1
 */
public record Rational(int numerator, int denominator) {
    /** Nothing is known: 0/1. */
    public static final Rational UNSPECIFIED = new Rational(0, 1);

    /** One: 1/1. */
    public static final Rational ONE = new Rational(1, 1);

    /** @throws IllegalArgumentException where a number is out of range */
    public Rational {
        if (numerator < 0 || denominator < 1) {
            throw new IllegalArgumentException("bad rational: " + numerator + "/" + denominator
                    + ", expected numerator >= 0 and denominator >= 1");
        }
    }

    /**
     * One over this fraction.
     *
     * @throws IllegalArgumentException where this is 0
     */
    public Rational inverse() {
        return new Rational(/* numerator= */ denominator, /* denominator= */ numerator);
    }

    /** The value in floating point. */
    public double toDouble() {
        return (double) numerator / denominator;
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
