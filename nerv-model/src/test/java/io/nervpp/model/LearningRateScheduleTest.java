package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LearningRateScheduleTest {
    /** Expected values are those of the PyTorch model's {@code learning_rate(epoch, epochs)}. */
    @ParameterizedTest
    @CsvSource({
        "100, 0, 5e-05",
        "100, 0.5, 6.125e-05",
        "100, 7.25, 0.00021312500000000002",
        "100, 19.96875, 0.0004992968750000001",
        "100, 20, 0.0005",
        "100, 20.03125, 0.000499999811752259",
        "100, 60, 0.00025",
        "100, 99.96875, 1.8824774097869757e-10",
        "300, 0, 5e-05",
        "300, 59.99, 0.000499925",
        "300, 60, 0.0005",
        "300, 180, 0.00025000000000000006",
        "300, 299.5, 5.354583967692728e-09",
        "4, 0, 0.0005",
        "4, 1.5, 0.0003456708580912725",
        "4, 3.75, 4.803679899192393e-06",
        "7, 0, 5e-05",
        "7, 0.5, 0.000275",
        "7, 1, 0.0005",
        "7, 4, 0.00025",
        "7, 6.9, 3.426163113565417e-07",
    })
    void ratesAreThePublishedOnes(int epochs, double epoch, double rate) {
        assertThat(new LearningRateSchedule(epochs, 5e-4).rate(epoch)).isCloseTo(rate, within(1e-18));
    }
}
