package io.nervpp.engine.op;

/** The checks of operations' attributes. */
final class Attributes {
    private Attributes() {}

    /** Requires {@code value} to be odd and positive: the size of a kernel or window that has a centre. */
    static void odd(String what, int value) {
        if (value < 1 || value % 2 == 0) {
            throw new IllegalArgumentException("bad " + what + ": " + value + ", expected an odd number >= 1");
        }
    }

    /** Requires {@code value} to be positive. */
    static void positive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("bad " + what + ": " + value + ", expected a number >= 1");
        }
    }

    /** Requires {@code value} to be 0 or more. */
    static void notNegative(String what, int value) {
        if (value < 0) {
            throw new IllegalArgumentException("bad " + what + ": " + value + ", expected a number >= 0");
        }
    }

    /** Requires a window for {@link GaussianBlur}. */
    static void gaussian(int window, float sigma) {
        odd("window", window);
        if (!(sigma > 0)) {
            throw new IllegalArgumentException("bad sigma: " + sigma + ", expected a number > 0");
        }
    }
}
