package io.nervpp.engine.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ToleranceTest {
    private static final float[] EXPECTED = {1, -2, 3, 0.5f};

    private static void check(Tolerance tolerance, float... actual) {
        tolerance.check("y", actual, EXPECTED, Conditioning.USUAL);
    }

    @Test
    void nothingIsAllowedByZero() {
        Tolerance exact = new Tolerance(0, 0);
        assertThatCode(() -> check(exact, EXPECTED)).doesNotThrowAnyException();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check(exact, 1, -2, Math.nextUp(3f), 0.5f))
                .withMessageContaining("y: relative L2 error")
                .withMessageContaining("at [2]");
    }

    @Test
    void bothBoundsHold() {
        assertThatCode(() -> check(new Tolerance(0.01, 0.01), 1, -2, 3.01f, 0.5f))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check(new Tolerance(0.001, 1), 1, -2, 3.01f, 0.5f));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check(new Tolerance(1, 0.001), 1, -2, 3.01f, 0.5f));
    }

    @Test
    void whatIsNotFiniteIsNamed() {
        Tolerance wide = new Tolerance(1e9, 1e9);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check(wide, 1, Float.NaN, 3, 0.5f))
                .withMessage("y[1] is NaN, expected -2.0");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check(wide, 1, -2, Float.POSITIVE_INFINITY, 0.5f));
    }

    @Test
    void smallTensorsAreRelatedToTheirMagnitude() {
        Tolerance tolerance = new Tolerance(1e-4, 1);
        float[] cancelled = {1e-6f};
        assertThatCode(() -> tolerance.check("y", new float[] {2e-6f}, cancelled, Conditioning.USUAL))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> tolerance.check("y", new float[] {2e-6f}, cancelled, Conditioning.USUAL.scaled(1e-5)));
    }

    @Test
    void boundsMustBeNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tolerance(Double.NaN, 0))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tolerance(0, -1))
                .withMessageContaining("-1");
    }
}
