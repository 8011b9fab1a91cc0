package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PositionalEncodingTest {
    @Test
    void sineAndCosineOfEveryFrequencyStandInTurn() {
        NervConfig config = new NervConfig(8, 6, 3, 4, List.of(2), 6, 5, 2, 7, 1.25, 40);
        float[] values = new float[80];
        new PositionalEncoding(config).encode(5, 32, values);
        for (int i = 0; i < 40; i++) {
            double angle = Math.pow(1.25, i) * Math.PI * 5 / 32;
            assertThat((double) values[2 * i]).isCloseTo(Math.sin(angle), within(1e-7));
            assertThat((double) values[2 * i + 1]).isCloseTo(Math.cos(angle), within(1e-7));
        }
    }

    @Test
    void theFirstFrameIsZeroAndOne() {
        NervConfig config = new NervConfig(8, 6, 3, 4, List.of(2), 6, 5, 2, 7, 2, 2);
        float[] values = new float[4];
        new PositionalEncoding(config).encode(0, 1, values);
        assertThat(values).containsExactly(0, 1, 0, 1);
    }
}
