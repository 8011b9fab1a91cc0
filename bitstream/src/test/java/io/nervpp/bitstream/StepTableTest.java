package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class StepTableTest {
    @Test
    void spansFortyEightOctavesInEighths() {
        assertThat(StepTable.step(0)).isEqualTo(0x1p-40f);
        assertThat(StepTable.step(320)).isEqualTo(1f);
        assertThat(StepTable.step(384)).isEqualTo(256f);
        for (int i = 0; i < StepTable.SIZE; i++) {
            double exact = StrictMath.pow(2, i / 8.0 - 40);
            assertThat((double) StepTable.step(i)).isBetween(exact * (1 - 6e-8), exact * (1 + 6e-8));
        }
    }

    @Test
    void stepsGrowByAnEighthOfAnOctave() {
        for (int i = 1; i < StepTable.SIZE; i++) {
            double ratio = (double) StepTable.step(i) / StepTable.step(i - 1);
            assertThat(ratio)
                    .isBetween(StrictMath.pow(2, 1 / 8.0) * (1 - 2e-7), StrictMath.pow(2, 1 / 8.0) * (1 + 2e-7));
        }
    }

    @Test
    void refusesWhatIsNoStep() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepTable.step(385))
                .withMessage("bad step index: 385, expected 0..384");
    }
}
