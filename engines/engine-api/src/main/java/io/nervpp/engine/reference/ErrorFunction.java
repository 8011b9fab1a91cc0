package io.nervpp.engine.reference;

/**
 * The complementary error function to double precision: the rational Chebyshev approximations of W. J. Cody 1969, "Rational
 * Chebyshev approximations for the error function", Math. Comp. 23, 631-637, with the coefficients of his CALERF (1990),
 * in all the digits that he gives.
 */
@SuppressWarnings("FloatingPointLiteralPrecision")
final class ErrorFunction {
    /** Below it erf is approximated, above it erfc. */
    private static final double SMALL = 0.46875;

    /** Where the approximation in {@code 1 / x^2} takes over. */
    private static final double LARGE = 4;

    /** Beyond it erfc is below the smallest double. */
    private static final double FAR = 27.3;

    private static final double INVERSE_SQRT_PI = 0.56418958354775628695;

    // Coefficients from the highest power down; the denominators' highest is 1.
    private static final double[] ERF_NUMERATOR = {
        1.85777706184603153e-1, 3.16112374387056560, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3
    };
    private static final double[] ERF_DENOMINATOR = {
        1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3
    };
    private static final double[] ERFC_NUMERATOR = {
        2.15311535474403846e-8,
        5.64188496988670089e-1,
        8.88314979438837594,
        6.61191906371416295e1,
        2.98635138197400131e2,
        8.81952221241769090e2,
        1.71204761263407058e3,
        2.05107837782607147e3,
        1.23033935479799725e3
    };
    private static final double[] ERFC_DENOMINATOR = {
        1,
        1.57449261107098347e1,
        1.17693950891312499e2,
        5.37181101862009858e2,
        1.62138957456669019e3,
        3.29079923573345963e3,
        4.36261909014324716e3,
        3.43936767414372164e3,
        1.23033935480374942e3
    };
    private static final double[] TAIL_NUMERATOR = {
        1.63153871373020978e-2,
        3.05326634961232344e-1,
        3.60344899949804439e-1,
        1.25781726111229246e-1,
        1.60837851487422766e-2,
        6.58749161529837803e-4
    };
    private static final double[] TAIL_DENOMINATOR = {
        1,
        2.56852019228982242,
        1.87295284992346725,
        5.27905102951428412e-1,
        6.05183413124413191e-2,
        2.33520497626869185e-3
    };

    private ErrorFunction() {}

    /** {@code erfc(x) = 1 - erf(x) = 2 / sqrt(pi)} times the integral of {@code exp(-t^2)} from x to infinity. */
    static double erfc(double x) {
        double size = Math.abs(x);
        if (size <= SMALL) {
            double square = x * x;
            return 1 - x * polynomial(ERF_NUMERATOR, square) / polynomial(ERF_DENOMINATOR, square);
        }
        double upper = size > FAR ? 0 : expOfMinusSquare(size) * (size <= LARGE ? middle(size) : tail(size));
        return x < 0 ? 2 - upper : upper;
    }

    /** {@code erfc(x) exp(x^2)} for x up to {@link #LARGE}. */
    private static double middle(double x) {
        return polynomial(ERFC_NUMERATOR, x) / polynomial(ERFC_DENOMINATOR, x);
    }

    /** {@code erfc(x) exp(x^2)} for x above {@link #LARGE}. */
    private static double tail(double x) {
        double inverseSquare = 1 / (x * x);
        double correction =
                inverseSquare * polynomial(TAIL_NUMERATOR, inverseSquare) / polynomial(TAIL_DENOMINATOR, inverseSquare);
        return (INVERSE_SQRT_PI - correction) / x;
    }

    /** Splits x so that the square's rounding error, which exp would magnify, is taken into account. */
    private static double expOfMinusSquare(double x) {
        double coarse = Math.rint(x * 16) / 16;
        return Math.exp(-coarse * coarse) * Math.exp(-(x - coarse) * (x + coarse));
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }
}
