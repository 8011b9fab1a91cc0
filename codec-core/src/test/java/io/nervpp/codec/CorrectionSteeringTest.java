package io.nervpp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrectionSteeringTest {
    private static final double START = 0.01;

    private final CorrectionSteering steering = new CorrectionSteering(8, START, 0.4, true);

    @Test
    void beforeTheFirstLambdaIsWhatTheModelAnsweredTo() {
        assertThat(steering.lambda()).isEqualTo(START);
    }

    @Test
    void aModelThatDoesNotAnswerIsUrgedUpToTheHighestRateOfThePlan() {
        steering.follow(0.2, 0.5);
        assertThat(steering.pace()).isEqualTo(0.3);
        steering.follow(0.199, 0.5);
        assertThat(steering.pace()).isCloseTo(0.48, within(1e-9));
        for (int i = 0; i < 4; i++) {
            steering.follow(0.198, 0.5);
        }
        assertThat(steering.pace()).isCloseTo(1, within(1e-9));
        assertThat(steering.lambda()).isGreaterThan(START * Math.exp(4));
    }

    @Test
    void aModelThatAnswersEnoughForTheEpochsThatAreLeftIsNotUrged() {
        steering.follow(0.2, 0.5);
        steering.follow(0.17, 0.5);
        assertThat(steering.pace()).isEqualTo(0.3);
    }

    @Test
    void aModelThatDoesNotGrowIsNotUrged() {
        steering.follow(-0.2, 0.5);
        steering.follow(-0.199, 0.5);
        assertThat(steering.pace()).isEqualTo(0.3);
    }

    @Test
    void aQualityIsCorrectedByLambdaAlone() {
        CorrectionSteering quality = new CorrectionSteering(8, START, 0.4, false);
        for (double error : new double[] {1, 0.99, 0.98, 0.5}) {
            quality.follow(error, 0.5);
            assertThat(quality.pace()).isEqualTo(0.3);
        }
        assertThat(quality.lambda()).isCloseTo(START * Math.exp(3), within(1e-9));
    }

    @Test
    void lambdaStaysWhileTheErrorIsClosing() {
        steering.follow(-0.04, 0.1);
        double lambda = steering.lambda();
        assertThat(lambda).isLessThan(START);
        steering.follow(-0.02, 0.05);
        assertThat(steering.lambda()).isEqualTo(lambda);
    }

    @Test
    void pastTheGoalHalfOfTheWayIsTakenBack() {
        steering.follow(0.1, 0.2);
        double lead = Math.log(steering.lambda() / START);
        steering.follow(-0.001, 0.1);
        assertThat(Math.log(steering.lambda() / START)).isCloseTo(lead / 2 - 0.05, within(1e-9));
    }
}
