package io.nervpp.engine.op;

import io.nervpp.engine.graph.Tensor;

/**
 * What {@link LaplaceBits} and its derivatives are made of. With {@code a = |y|} and {@code c = min(a, 1/2)}:
 *
 * @param inverse {@code 1 / b}
 * @param beyond {@code max(a - 1/2, 0)}: how far the interval of y lies from 0
 * @param nearExponent {@code u = (1/2 - c) / b}
 * @param farExponent {@code v = (1/2 + c) / b}
 * @param near {@code (1 - exp(-u)) / 2}
 * @param far {@code (1 - exp(-v)) / 2}
 */
record LaplaceTerms(Tensor inverse, Tensor beyond, Tensor nearExponent, Tensor farExponent, Tensor near, Tensor far) {
    static LaplaceTerms of(Tensor y, Tensor b) {
        Tensor scale = new ClampMin(LaplaceBits.MIN_SCALE).on(b);
        Tensor inverse = new Divide().on(y.builder().constant(1, y.shape()), scale);
        Tensor magnitude = new Abs().on(y);
        Tensor inner = new ClampMax(0.5f).on(magnitude);
        Tensor nearExponent = new Multiply().on(new Affine(-1, 0.5f).on(inner), inverse);
        Tensor farExponent = new Multiply().on(new Affine(1, 0.5f).on(inner), inverse);
        return new LaplaceTerms(
                inverse,
                new ClampMin(0).on(new Affine(1, -0.5f).on(magnitude)),
                nearExponent,
                farExponent,
                halfComplement(nearExponent),
                halfComplement(farExponent));
    }

    /** {@code (1 - exp(-x)) / 2 = t / (1 + t)} with {@code t = tanh(x / 2)}, which loses no digits where x is small. */
    private static Tensor halfComplement(Tensor x) {
        Tensor t = new Tanh().on(new Affine(0.5f, 0).on(x));
        return new Divide().on(t, new Affine(1, 1).on(t));
    }
}
