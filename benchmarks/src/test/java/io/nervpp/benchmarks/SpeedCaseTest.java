package io.nervpp.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpeedCaseTest {
    @Test
    void isTheNetworkOfThePyTorchModel() {
        // The numbers that the model itself prints for these options.
        assertThat(new SpeedCase(24).config().parameterCount()).isEqualTo(699_447);
        assertThat(new SpeedCase(80).config().parameterCount()).isEqualTo(1_177_407);
    }
}
