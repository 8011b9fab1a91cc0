package io.nervpp.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFunctionTest {
    /** Relative; the approximations are good to some units in the last place. */
    private static final double PRECISION = 2e-15;

    /** Values of the C library; both sides of the borders between approximations. */
    @ParameterizedTest
    @CsvSource({
        "-1e30, 2.0",
        "-6, 2.0",
        "-3, 1.9999779095030015",
        "-1, 1.842700792949715",
        "-0.46875, 1.492613473217938",
        "-0.3, 1.3286267594591274",
        "0, 1.0",
        "1e-8, 0.9999999887162083",
        "0.3, 0.6713732405408726",
        "0.46875, 0.507386526782062",
        "0.4687500001, 0.5073865266914827",
        "0.5, 0.4795001221869535",
        "1, 0.15729920705028513",
        "2, 0.004677734981047265",
        "3.9999, 1.5429961215558176e-08",
        "4, 1.541725790028002e-08",
        "4.0001, 1.5404564743590145e-08",
        "4.5, 1.9661604415428873e-10",
        "6, 2.1519736712498916e-17",
        "10, 2.088487583762545e-45",
        "20, 5.3958656116079005e-176",
        "26, 5.663192408856143e-296"
    })
    void erfc(double x, double expected) {
        assertThat(ErrorFunction.erfc(x)).isCloseTo(expected, within(PRECISION * expected));
    }

    /** {@code erf(x) = 2 / sqrt(pi) (x - x^3 / 3 + x^5 / (2! 5) - ...)}, Abramowitz and Stegun 7.1.5, over the first two approximations. */
    @Test
    void agreesWithTheTaylorSeries() {
        for (int step = -200; step <= 200; step++) {
            double x = step / 100.0;
            double term = x;
            double sum = 0;
            for (int n = 0; n < 80; n++) {
                sum += term / (2 * n + 1);
                term *= -x * x / (n + 1);
            }
            double erf = 2 / Math.sqrt(Math.PI) * sum;
            assertThat(1 - ErrorFunction.erfc(x)).as("erf(%s)", x).isCloseTo(erf, within(5e-15));
        }
    }

    @Test
    void vanishesFarOut() {
        assertThat(ErrorFunction.erfc(28)).isZero();
        assertThat(ErrorFunction.erfc(Double.POSITIVE_INFINITY)).isZero();
        assertThat(ErrorFunction.erfc(Double.NEGATIVE_INFINITY)).isEqualTo(2);
        assertThat(ErrorFunction.erfc(Double.NaN)).isNaN();
    }

    /** {@code erfc(-x / sqrt 2) / 2} by the C library. */
    @ParameterizedTest
    @CsvSource({
        "-8, 6.220960574271819e-16",
        "-6, 9.865876450377012e-10",
        "-3, 0.0013498980316300957",
        "-1, 0.15865525393145707",
        "0, 0.5",
        "1, 0.8413447460685429",
        "1.959963984540054, 0.975",
        "8, 0.9999999999999993"
    })
    void normalDistribution(double x, double expected) {
        assertThat(NormalDistribution.cumulative(x)).isCloseTo(expected, within(20 * PRECISION * expected));
    }

    @Test
    void densityIsTheDerivative() {
        for (double x : new double[] {-3, -0.5, 0, 1, 2.5}) {
            double slope = (NormalDistribution.cumulative(x + 1e-5) - NormalDistribution.cumulative(x - 1e-5)) / 2e-5;
            assertThat(NormalDistribution.density(x)).isCloseTo(slope, within(1e-9));
        }
    }
}
