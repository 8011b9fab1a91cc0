package io.nervpp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Targets of models whose size falls from several times what it will be. */
class SettlingControlTest {
    private static final SettlingPlant.Make AS_EXPECTED = new SettlingPlant.Make(100_000, 0.4, 0.15, 0.01);
    private static final SettlingPlant.Make SMALL = new SettlingPlant.Make(45_000, 0.4, 0.15, 0.01);
    private static final SettlingPlant.Make LARGE = new SettlingPlant.Make(160_000, 0.4, 0.15, 0.01);
    private static final SettlingPlant.Make STEEP = new SettlingPlant.Make(60_000, 0.6, 0.15, 0.01);
    private static final SettlingPlant.Make FLAT = new SettlingPlant.Make(60_000, 0.32, 0.15, 0.01);
    private static final SettlingPlant.Make SLOW = new SettlingPlant.Make(60_000, 0.4, 0.2, 0.01);
    private static final SettlingPlant.Make QUICK = new SettlingPlant.Make(60_000, 0.4, 0.1, 0.02);
    private static final SettlingPlant.Make TINY = new SettlingPlant.Make(280_000, 0.5, 0.05, 0.01, 16, 0.15);
    private static final SettlingPlant.Make TINY_AND_STEEP = new SettlingPlant.Make(330_000, 0.6, 0.05, 0.01, 16, 0.15);

    static Stream<Arguments> sizes() {
        return Stream.of(AS_EXPECTED, SMALL, LARGE, STEEP, FLAT, SLOW, QUICK)
                .flatMap(make -> Stream.of(12, 18, 30)
                        .flatMap(epochs -> Stream.of(30_000L, 48_000L, 60_000L, 90_000L, 120_000L)
                                .map(size -> Arguments.of(make, epochs, size))));
    }

    /** A very small network and 5 epochs of 16 frames: the size falls in the first of them, and hardly when steps stand still. */
    static Stream<Arguments> sizesOfFewSteps() {
        return Stream.of(TINY, TINY_AND_STEEP)
                .flatMap(make -> Stream.of(140_000L, 162_000L, 180_000L).map(size -> Arguments.of(make, 5, size)));
    }

    @ParameterizedTest
    @MethodSource({"sizes", "sizesOfFewSteps"})
    void sizesAreFilledButNotExceeded(SettlingPlant.Make make, int epochs, long size) throws InterruptedException {
        SettlingPlant plant = new SettlingPlant(make, epochs, 1);
        RateController.Outcome outcome = RateController.steer(plant, plant, new RateGoal.Size(size));
        assertThat(plant.sizeBytes(outcome.segment())).isBetween((long) (0.98 * size), size);
        assertThat(outcome.reached()).isTrue();
        assertThat(outcome.correctingEpochs()).isLessThanOrEqualTo(Math.max(8, epochs));
    }
}
