package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({"0,0 B", "999,999 B", "1000,1.0 kB", "668142,668.1 kB", "999949,999.9 kB", "12345678,12.35 MB"})
    void size(long bytes, String text) {
        assertThat(Quantity.size(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"7,7", "12345,12.3 k", "1700000,1.70 M"})
    void count(long count, String text) {
        assertThat(Quantity.count(count)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0 frames", "1,1 frame", "24,24 frames"})
    void number(long count, String text) {
        assertThat(Quantity.number(count, "frame")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0.00 s",
        "420,0.42 s",
        "9994,9.99 s",
        "9996,10.0 s",
        "59940,59.9 s",
        "59960,1 min 00 s",
        "200000,3 min 20 s",
        "3599600,1 h 00 min",
        "7500000,2 h 05 min"
    })
    void duration(long millis, String text) {
        assertThat(Quantity.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0:00", "7000,0:07", "200000,3:20", "7500000,2:05:00"})
    void clock(long millis, String text) {
        assertThat(Quantity.clock(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"25,25", "29.97,29.97", "23.976023,23.976", "0.5,0.5", "100,100"})
    void decimal(double value, String text) {
        assertThat(Quantity.decimal(value)).isEqualTo(text);
    }

    @Test
    void framesWithoutNoiseAreIdentical() {
        assertThat(Quantity.decibels(Double.POSITIVE_INFINITY)).isEqualTo("identical");
        assertThat(Quantity.decibels(27.5)).isEqualTo("27.50 dB");
    }
}
