package io.nervpp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.bitstream.NetworkDescription;
import io.nervpp.bitstream.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateControllerTest {
    private static final NetworkDescription NETWORK = new NetworkDescription(1, 2, List.of(2), 1, 1, 2, 2, 1.25, 1);

    /** A model whose size follows lambda slowly, and ever more slowly; its drafts are 6 % smaller than promised. */
    private static final class SlowFit implements SteeredFit, DraftMeter {
        private final double sizeSlope;
        private double logSize = Math.log(300_000);
        private int trained;

        SlowFit(double sizeSlope) {
            this.sizeSlope = sizeSlope;
        }

        @Override
        public int epochs() {
            return 30;
        }

        @Override
        public double usualLambda() {
            return 0.02;
        }

        @Override
        public Standing trainEpoch(double lambda) {
            return train(lambda, 0.15 * (1 - 0.8 * trained / epochs()));
        }

        @Override
        public Standing correct(double lambda, double pace) {
            return train(lambda, 0.15 * pace + 0.02);
        }

        private Standing train(double lambda, double share) {
            double settled = Math.log(150_000) - sizeSlope * Math.log(lambda / 0.015);
            logSize += Math.max(-0.25, Math.min(0.25, share * (settled - logSize)));
            trained++;
            double left = Math.max(0, 1 - (double) trained / epochs());
            double noise = 0.02 * Math.sin(7.0 * trained);
            return new Standing(Math.exp(logSize), quality() - 1.5 * left * left - 0.1 + noise);
        }

        private double quality() {
            double lost = Math.max(0, Math.log(400_000) - logSize);
            return 27.8 - 0.25 * lost * lost;
        }

        @Override
        public Segment draft(double lambda) {
            return new Segment(0, 1, NETWORK, new byte[(int) (0.94 * Math.exp(logSize))]);
        }

        @Override
        public long sizeBytes(Segment segment) {
            return 100L + segment.weights().length;
        }

        @Override
        public double psnr(Segment segment) {
            return quality();
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @CsvSource({
        "0.44, 60000",
        "0.44, 88000",
        "0.44, 120000",
        "0.44, 150000",
        "0.44, 200000",
        "0.44, 260000",
        "0.3, 120000",
        "0.3, 160000",
        "0.7, 50000",
        "0.7, 250000"
    })
    void sizesAreFilledButNotExceeded(double slope, long size) throws InterruptedException {
        SlowFit fit = new SlowFit(slope);
        RateController.Outcome outcome = RateController.steer(fit, fit, new RateGoal.Size(size));
        assertThat(outcome.reached()).isTrue();
        assertThat(fit.sizeBytes(outcome.segment())).isBetween((long) (0.98 * size), size);
        assertThat(outcome.correctingEpochs()).isLessThan(40);
        assertThat(fit.trained).isEqualTo(30 + outcome.correctingEpochs());
    }

    @ParameterizedTest
    @ValueSource(doubles = {26.6, 27.0, 27.3, 27.6})
    void qualitiesAreMet(double psnr) throws InterruptedException {
        SlowFit fit = new SlowFit(0.44);
        RateController.Outcome outcome = RateController.steer(fit, fit, new RateGoal.Quality(psnr));
        assertThat(outcome.reached()).isTrue();
        assertThat(fit.psnr(outcome.segment())).isCloseTo(psnr, within(0.1));
        assertThat(outcome.correctingEpochs()).isLessThan(40);
    }

    @Test
    void aQualityOutOfReachGivesTheBestThereIs() throws InterruptedException {
        SlowFit fit = new SlowFit(0.44);
        RateController.Outcome outcome = RateController.steer(fit, fit, new RateGoal.Quality(35));
        assertThat(outcome.reached()).isFalse();
        assertThat(fit.psnr(outcome.segment())).isBetween(27.5, 27.8);
        assertThat(fit.trained).isEqualTo(30 + RateController.MOST_CORRECTIONS);
    }

    @Test
    void aSizeOutOfReachIsAnError() {
        SlowFit fit = new SlowFit(0);
        assertThatThrownBy(() -> RateController.steer(fit, fit, new RateGoal.Size(1000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad target: ");
    }

    @Test
    void aGivenLambdaIsHeld() throws InterruptedException {
        SlowFit fit = new SlowFit(0.44);
        RateController.Outcome outcome = RateController.hold(fit, 0.05);
        assertThat(outcome.lambda()).isEqualTo(0.05);
        assertThat(fit.trained).isEqualTo(30);
        assertThat(outcome.reached()).isTrue();
    }
}
