package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
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
    void ceilingIsTheSmallestStepThatIsEnough() {
        Random random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            double wanted = StrictMath.pow(2, random.nextDouble() * 48 - 40);
            int index = StepTable.ceiling(wanted);
            assertThat((double) StepTable.step(index)).isGreaterThanOrEqualTo(wanted);
            assertThat(index == 0 || StepTable.step(index - 1) < wanted).isTrue();
        }
    }

    @Test
    void nearestHasTheRatioNearestOne() {
        Random random = new Random(12);
        for (int i = 0; i < 10_000; i++) {
            double wanted = StrictMath.pow(2, random.nextDouble() * 48 - 40);
            double ratio = StepTable.step(StepTable.nearest(wanted)) / wanted;
            assertThat(Math.max(ratio, 1 / ratio)).isLessThan(Math.pow(2, 1 / 16.0) * 1.0000001);
        }
    }

    @Test
    void everyStepFindsItself() {
        for (int i = 0; i < StepTable.SIZE; i++) {
            assertThat(StepTable.nearest(StepTable.step(i))).isEqualTo(i);
            assertThat(StepTable.ceiling(StepTable.step(i))).isEqualTo(i);
        }
    }

    @Test
    void clampsAtTheEnds() {
        assertThat(StepTable.ceiling(0)).isZero();
        assertThat(StepTable.nearest(0)).isZero();
        assertThat(StepTable.ceiling(1000)).isEqualTo(384);
        assertThat(StepTable.nearest(Double.POSITIVE_INFINITY)).isEqualTo(384);
    }

    @Test
    void refusesWhatIsNoStep() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepTable.ceiling(Double.NaN))
                .withMessage("bad step: NaN, expected at least 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepTable.step(385))
                .withMessage("bad step index: 385, expected 0..384");
    }
}
