package io.nervpp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecisionTest {
    @ParameterizedTest
    @CsvSource({
        "TF32, 0x1.0p0, 0x1.0p0",
        "TF32, 0x1.000ffep0, 0x1.0p0",
        "TF32, 0x1.002p0, 0x1.004p0",
        "TF32, -0x1.002p0, -0x1.004p0",
        "TF32, 0x1.006p0, 0x1.008p0",
        "TF32, 0x1.fffffep0, 0x1.0p1",
        "BF16, 0x1.00fffep0, 0x1.0p0",
        "BF16, 0x1.01p0, 0x1.0p0",
        "BF16, -0x1.03p0, -0x1.04p0",
        "BF16, 0x1.010002p0, 0x1.02p0",
        "BF16, 0x1.fffffep-3, 0x1.0p-2",
        "FLOAT32, 0x1.fffffep0, 0x1.fffffep0"
    })
    void roundsToTheNearest(Precision precision, String x, String expected) {
        assertThat(precision.round(Float.parseFloat(x))).isEqualTo(Float.parseFloat(expected));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0, -0.0f})
    void leavesTheSpecialOnes(float x) {
        for (Precision precision : Precision.values()) {
            assertThat(Float.floatToIntBits(precision.round(x))).isEqualTo(Float.floatToIntBits(x));
        }
    }
}
