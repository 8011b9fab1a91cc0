package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RateTrainerTest {
    private static final NervConfig CONFIG = new NervConfig(31, 23, 3, 4, List.of(4, 2), 8, 6, 2, 16, 1.25, 8);
    private static final SyntheticClip CLIP = new SyntheticClip(31, 23, 3);
    private static final StepGrid GRID = new OctaveGrid();
    private static final double LAMBDA = 0.02 / (3 * 31 * 23);

    private Engine engine;
    private Weights trained;

    @BeforeEach
    void train() throws InterruptedException {
        engine = Engines.open(AvailableEngines.REFERENCE, new EngineConfig(1));
        try (Trainer trainer = new Trainer(engine, CONFIG, CLIP, new TrainingConfig(40, 1, 5e-3))) {
            trainer.train(new TrainingListener() {});
            trained = trainer.weights();
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private RateTrainer trainer(int epochs, long seed) {
        return new RateTrainer(engine, CONFIG, CLIP, new TrainingConfig(epochs, seed, 2e-3), trained, 40, GRID);
    }

    private static List<RateTrainer.Epoch> run(RateTrainer trainer, int epochs, double lambda)
            throws InterruptedException {
        List<RateTrainer.Epoch> done = new ArrayList<>();
        for (int i = 0; i < epochs; i++) {
            done.add(trainer.trainEpoch(lambda, new TrainingListener() {}));
        }
        return done;
    }

    private static double entropyBits(List<QuantizedParameter> integers) {
        double bits = 0;
        for (QuantizedParameter parameter : integers) {
            int[] sorted = parameter.symbols().clone();
            Arrays.sort(sorted);
            for (int from = 0, to; from < sorted.length; from = to) {
                for (to = from; to < sorted.length && sorted[to] == sorted[from]; to++) {}
                bits -= (to - from) * Math.log((double) (to - from) / sorted.length) / Math.log(2);
            }
        }
        return bits;
    }

    @Test
    void aLargerLambdaLeavesFewerBitsAndALowerQuality() throws InterruptedException {
        try (RateTrainer cheap = trainer(20, 1);
                RateTrainer dear = trainer(20, 1)) {
            RateTrainer.Epoch low = run(cheap, 20, 8 * LAMBDA).get(19);
            RateTrainer.Epoch high = run(dear, 20, LAMBDA / 8).get(19);
            assertThat(low.bits()).isLessThan(0.7 * high.bits());
            assertThat(low.psnr()).isLessThan(high.psnr());
            assertThat(entropyBits(cheap.integers())).isLessThan(0.8 * entropyBits(dear.integers()));
        }
    }

    @Test
    void theStepsThatAreWrittenAreThoseThatWereTrained() throws InterruptedException {
        try (RateTrainer trainer = trainer(10, 1)) {
            run(trainer, 8, LAMBDA);
            run(trainer, 1, LAMBDA);
            List<int[]> fixed = trainer.integers().stream()
                    .map(QuantizedParameter::stepIndices)
                    .toList();
            run(trainer, 1, LAMBDA);
            assertThatThrownBy(() -> run(trainer, 1, LAMBDA)).isInstanceOf(IllegalStateException.class);
            for (int i = 0; i < 3; i++) {
                trainer.trainOn(LAMBDA, 0.05, new TrainingListener() {});
            }
            List<QuantizedParameter> integers = trainer.integers();
            for (int i = 0; i < fixed.size(); i++) {
                assertThat(integers.get(i).stepIndices()).isEqualTo(fixed.get(i));
            }
            RateTrainer.Epoch last = trainer.trainOn(LAMBDA, 0.05, new TrainingListener() {});
            assertThat(ClipQuality.psnr(engine, CONFIG, CLIP, MinMaxQuantizer.dequantize(integers, GRID)))
                    .isCloseTo(last.psnr(), within(1.0));
        }
    }

    @Test
    void theRatesOfAllStepsComeToWhatWasPlanned() throws InterruptedException {
        try (RateTrainer trainer = trainer(6, 1)) {
            double planned = trainer.plannedRateSum();
            assertThat(trainer.rateSum()).isZero();
            run(trainer, 3, LAMBDA);
            assertThat(trainer.rateSum()).isBetween(0.1 * planned, 0.9 * planned);
            run(trainer, 3, LAMBDA);
            assertThat(trainer.rateSum()).isCloseTo(planned, within(1e-9));
        }
    }

    @Test
    void theSameSeedGivesTheSameIntegers() throws InterruptedException {
        try (RateTrainer a = trainer(3, 5);
                RateTrainer b = trainer(3, 5)) {
            assertThat(run(a, 3, LAMBDA)).isEqualTo(run(b, 3, LAMBDA));
            for (int i = 0; i < a.integers().size(); i++) {
                assertThat(a.integers().get(i).symbols())
                        .isEqualTo(b.integers().get(i).symbols());
            }
        }
    }

    @Test
    void otherNetworksWeightsAreRefused() {
        NervConfig other = new NervConfig(31, 23, 3, 4, List.of(4, 2), 8, 7, 2, 16, 1.25, 8);
        assertThatThrownBy(
                        () -> new RateTrainer(engine, other, CLIP, new TrainingConfig(3, 1), trained, 40, GRID).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad weights");
    }

    @Test
    void anInterruptEndsAnEpoch() {
        try (RateTrainer trainer = trainer(3, 1)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> run(trainer, 1, LAMBDA)).isInstanceOf(InterruptedException.class);
        }
    }
}
