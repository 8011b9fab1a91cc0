package io.nervpp.engines.nd4j;

/**
 * GELU, SiLU and their gradients from products, sums and the hyperbolic tangent, which alone among ND4J's transcendental functions is
 * vectorised (180x320x24 elements on two threads: tanh 0.16 ms, sigmoid 1.5 ms, exp 1.1 ms, erf 6.1 ms).
 */
final class Activations {
    /**
     * {@code atanh(erf(x / sqrt 2)) = x P(x^2)}: the coefficients of P, constant first. A least-squares fit, reweighted towards the
     * smallest maximum error, for x in 0..7; x Phi(x) comes out within 6.6e-8. P is positive and rises everywhere, so beyond that
     * range Phi is 0 or 1 as it must be.
     */
    private static final float[] ARGUMENT = {
        0.7978845f, 0.036333796f, -3.2860822e-5f, -5.5309185e-5f, 3.977872e-6f, -1.3397414e-7f, 1.8175119e-9f
    };

    private static final float INVERSE_SQRT_2PI = (float) (1 / Math.sqrt(2 * Math.PI));

    private Activations() {}

    /** {@code x Phi(x)}. */
    static void gelu(Piece piece) {
        View phi = piece.temporary(1);
        cumulative(piece, phi);
        piece.call("multiply", piece.output(), phi, piece.input(0));
    }

    /** Phi, {@code (1 + tanh(x P(x^2))) / 2}, into {@code to}; temporary 0 then holds x^2. */
    private static void cumulative(Piece piece, View to) {
        View square = piece.temporary(0);
        piece.call("multiply", square, piece.input(0), piece.input(0));
        int degree = ARGUMENT.length - 1;
        piece.scale(to, square, ARGUMENT[degree]);
        for (int i = degree - 1; i >= 0; i--) {
            piece.shift(to, to, ARGUMENT[i]);
            piece.call("multiply", to, to, i == 0 ? piece.input(0) : square);
        }
        piece.call("tanh", to, to);
        piece.shift(to, to, 1);
        piece.scale(to, to, 0.5f);
    }

    /** {@code dy (Phi(x) + x phi(x))}; with t = tanh(x^2 / 4), {@code exp(-x^2 / 2) = (1 - t) / (1 + t)}. */
    static void geluGradient(Piece piece) {
        View sum = piece.temporary(1);
        cumulative(piece, sum);
        View t = piece.temporary(0);
        View density = piece.temporary(2);
        piece.scale(t, t, 0.25f);
        piece.call("tanh", t, t);
        piece.subtractFrom(density, t, 1);
        piece.shift(t, t, 1);
        piece.call("divide", density, density, t);
        piece.scale(density, density, INVERSE_SQRT_2PI);
        piece.call("multiply", density, density, piece.input(0));
        piece.call("add", sum, sum, density);
        piece.call("multiply", piece.output(), sum, piece.input(1));
    }

    /** {@code h (1 + tanh(h))}, h = x / 2. */
    static void silu(Piece piece) {
        View half = piece.temporary(0);
        View t = piece.temporary(1);
        piece.scale(half, piece.input(0), 0.5f);
        piece.call("tanh", t, half);
        piece.shift(t, t, 1);
        piece.call("multiply", piece.output(), half, t);
    }

    /** {@code dy (1 + t) / 2 (1 + h (1 - t))}, h = x / 2, t = tanh(h). */
    static void siluGradient(Piece piece) {
        View half = piece.temporary(0);
        View t = piece.temporary(1);
        View slope = piece.temporary(2);
        piece.scale(half, piece.input(0), 0.5f);
        piece.call("tanh", t, half);
        piece.subtractFrom(slope, t, 1);
        piece.call("multiply", slope, slope, half);
        piece.shift(slope, slope, 1);
        piece.shift(t, t, 1);
        piece.scale(t, t, 0.5f);
        piece.call("multiply", slope, slope, t);
        piece.call("multiply", piece.output(), slope, piece.input(1));
    }

    /** {@code dy - dy y^2}. */
    static void tanhGradient(Piece piece) {
        View t = piece.temporary(0);
        piece.call("multiply", t, piece.input(0), piece.input(0));
        piece.call("multiply", t, t, piece.input(1));
        piece.call("subtract", piece.output(), piece.input(1), t);
    }
}
