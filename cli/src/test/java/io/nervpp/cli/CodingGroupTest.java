package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodingGroupTest {
    @ParameterizedTest
    @CsvSource({"300000, 300000", "300k, 300000", "300kB, 300000", "1.2M, 1200000", "0.5k, 500", "12B, 12"})
    void sizesAreReadWithTheirUnit(String text, long sizeBytes) {
        assertThat(CodingGroup.parseSize(text)).isEqualTo(sizeBytes);
    }
}
