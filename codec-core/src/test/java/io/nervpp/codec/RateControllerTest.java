package io.nervpp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RateControllerTest {
    private static final Plant.Make USUAL = new Plant.Make(0.42, 3, 2_000, 500_000, 0.1, 0.01);
    private static final Plant.Make STEEP = new Plant.Make(0.7, 4, 2_000, 900_000, 0.1, 0.01);
    private static final Plant.Make FLAT = new Plant.Make(0.25, 2.5, 9_000, 300_000, 0.1, 0.01);
    private static final Plant.Make BIASED = new Plant.Make(0.42, 3, 2_000, 500_000, -0.25, 0.01);
    private static final Plant.Make NOISY = new Plant.Make(0.42, 3, 2_000, 500_000, 0.1, 0.03);
    private static final Plant.Make SATURATING = new Plant.Make(0.42, 3, 20_000, 90_000, 0.1, 0.01);

    private static final List<Plant.Make> MAKES = List.of(USUAL, STEEP, FLAT, BIASED, NOISY);

    static Stream<Arguments> sizes() {
        return cases(15_000L, 40_000L, 60_000L, 120_000L);
    }

    static Stream<Arguments> qualities() {
        return cases(27.5, 29.0, 30.0, 31.5);
    }

    /** Every make with every target, for short and long plans. */
    private static Stream<Arguments> cases(Number... targets) {
        return MAKES.stream()
                .flatMap(make -> Stream.of(12, 20, 40, 150)
                        .flatMap(epochs -> Stream.of(targets).map(target -> Arguments.of(make, epochs, target))));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void sizesAreFilledButNotExceeded(Plant.Make make, int epochs, long size) throws InterruptedException {
        Plant plant = new Plant(make, epochs, 1);
        RateController.Outcome outcome = RateController.steer(plant, plant, new RateGoal.Size(size));
        assertThat(plant.sizeBytes(outcome.segment())).isBetween((long) (0.98 * size), size);
        assertThat(outcome.reached()).isTrue();
        assertThat(plant.trained()).isEqualTo(epochs + outcome.correctingEpochs());
        assertThat(outcome.correctingEpochs()).isLessThanOrEqualTo(Math.max(8, epochs / 4));
    }

    @ParameterizedTest
    @MethodSource("qualities")
    void qualitiesAreMet(Plant.Make make, int epochs, double psnr) throws InterruptedException {
        Plant plant = new Plant(make, epochs, 1);
        RateController.Outcome outcome = RateController.steer(plant, plant, new RateGoal.Quality(psnr));
        assertThat(outcome.reached()).isTrue();
        assertThat(plant.psnr(outcome.segment())).isCloseTo(psnr, within(0.1));
        assertThat(plant.trained()).isEqualTo(epochs + outcome.correctingEpochs());
        assertThat(outcome.correctingEpochs()).isLessThanOrEqualTo(Math.max(8, epochs / 4));
    }

    @Test
    void aQualityOutOfReachGivesTheBestThereIsInBoundedTime() throws InterruptedException {
        Plant plant = new Plant(SATURATING, 20, 1);
        RateController.Outcome outcome = RateController.steer(plant, plant, new RateGoal.Quality(35));
        assertThat(outcome.reached()).isFalse();
        assertThat(plant.psnr(outcome.segment())).isCloseTo(30 + 3 * Math.log(90_000 / 60_000.0), within(0.01));
        assertThat(plant.trained()).isEqualTo(28);
    }

    @Test
    void aSizeThatTheModelCannotFillGivesTheLargestThereIs() throws InterruptedException {
        Plant plant = new Plant(SATURATING, 20, 1);
        RateController.Outcome outcome = RateController.steer(plant, plant, new RateGoal.Size(200_000));
        assertThat(outcome.reached()).isFalse();
        assertThat(plant.sizeBytes(outcome.segment())).isBetween(90_000L, 92_000L);
        assertThat(plant.trained()).isEqualTo(28);
    }

    @Test
    void aSizeThatTheModelCannotKeepIsAnErrorWithTheSmallestThereIs() {
        Plant plant = new Plant(SATURATING, 20, 1);
        assertThatThrownBy(() -> RateController.steer(plant, plant, new RateGoal.Size(3000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("bad target size: 3000 bytes, expected at least [56]\\d{3}, the smallest that .*");
        assertThat(plant.trained()).isEqualTo(28);
    }

    @Test
    void aGivenLambdaIsHeld() throws InterruptedException {
        Plant plant = new Plant(USUAL, 30, 1);
        RateController.Outcome outcome = RateController.hold(plant, 0.05);
        assertThat(outcome.lambda()).isEqualTo(0.05);
        assertThat(plant.trained()).isEqualTo(30);
        assertThat(outcome.reached()).isTrue();
    }
}
