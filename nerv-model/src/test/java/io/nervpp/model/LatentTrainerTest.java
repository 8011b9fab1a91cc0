package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Training of a tiny network driven by latents, on the reference engine. */
class LatentTrainerTest {
    private static final int FRAMES = 4;
    private static final double LAMBDA = 1e-3;
    private static final StepGrid GRID = new OctaveGrid();
    private static final SyntheticClip CLIP = new SyntheticClip(22, 14, FRAMES);
    private static final Stretches STRETCHES = new Stretches(List.of(0, 2), FRAMES);
    static final LatentConfig CONFIG = new LatentConfig(
            22,
            14,
            List.of(6, 6),
            List.of(new LatentGrid(2, 2), new LatentGrid(1, 1)),
            8,
            List.of(new LatentGrid(4, 2)),
            LatentStart.NONE);

    private static Engine engine;

    @BeforeAll
    static void open() {
        engine = Engines.open("reference", new EngineConfig(1));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static LatentTrainer trainer(int epochs, long seed) {
        return trainer(CONFIG, epochs, seed);
    }

    private static LatentTrainer trainer(LatentConfig config, int epochs, long seed) {
        return new LatentTrainer(
                engine,
                config,
                STRETCHES,
                CLIP,
                Motion.first(config, STRETCHES, CLIP),
                new LatentTraining(epochs, seed),
                GRID);
    }

    private static List<LatentTrainer.Epoch> train(LatentTrainer trainer, int epochs) throws InterruptedException {
        List<LatentTrainer.Epoch> done = new ArrayList<>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            done.add(trainer.trainEpoch(LAMBDA, new TrainingListener() {}));
        }
        return done;
    }

    private static double decodedPsnr(LatentTrainer trainer, LatentConfig config) {
        byte[] expected = new byte[CONFIG.frameSizeBytes()];
        byte[] actual = new byte[CONFIG.frameSizeBytes()];
        double sum = 0;
        Weights weights = MinMaxQuantizer.dequantize(trainer.weights(), GRID);
        try (LatentSynthesizer synthesizer =
                new LatentSynthesizer(engine, config, STRETCHES, weights, trainer.latents())) {
            for (int frame = 0; frame < FRAMES; frame++) {
                CLIP.read(frame, expected);
                synthesizer.synthesize(frame, actual);
                double squares = 0;
                for (int i = 0; i < expected.length; i++) {
                    squares += Math.pow((expected[i] & 0xff) - (actual[i] & 0xff), 2);
                }
                sum += 10 * Math.log10(255 * 255 * expected.length / Math.max(1, squares));
            }
        }
        return sum / FRAMES;
    }

    @Test
    void aTinyClipIsLearnt() throws Exception {
        try (LatentTrainer trainer = trainer(60, 1)) {
            List<LatentTrainer.Epoch> epochs = train(trainer, 60);
            LatentTrainer.Epoch last = epochs.get(59);
            assertThat(last.psnr()).isGreaterThan(epochs.get(0).psnr() + 6);
            assertThat(epochs.get(0).weightBits()).isZero();
            assertThat(last.weightBits()).isPositive();
            assertThat(last.bits()).isEqualTo(last.pyramidBits() + last.frameBits() + last.weightBits());
            assertThat(decodedPsnr(trainer, CONFIG)).isBetween(last.psnr() - 1, last.psnr() + 1);
        }
    }

    @Test
    void weightsMayCountFromAStart() throws Exception {
        LatentConfig config = new LatentConfig(
                CONFIG.width(),
                CONFIG.height(),
                List.of(12, 12),
                CONFIG.pyramid(),
                CONFIG.motionStride(),
                CONFIG.frameGrids(),
                LatentStart.PHOTOGRAPHS);
        try (LatentTrainer trainer = trainer(config, 30, 1)) {
            List<LatentTrainer.Epoch> epochs = train(trainer, 30);
            double last = epochs.get(29).psnr();
            assertThat(last).isGreaterThan(epochs.get(0).psnr() + 6);
            assertThat(decodedPsnr(trainer, config)).isBetween(last - 1, last + 1);
        }
    }

    /** Grey, darker in the first frames of each stretch and lighter in the last: nothing that its pyramid can show. */
    private static FrameStore flicker(int step) {
        return new FrameStore() {
            @Override
            public int frameCount() {
                return FRAMES;
            }

            @Override
            public void read(int frameIndex, byte[] rgb) {
                Arrays.fill(rgb, (byte) (128 + (frameIndex % 2 == 0 ? -step : 0)));
            }
        };
    }

    private static Latents guessed(FrameStore clip, List<Double> psnrs) throws Exception {
        LatentConfig config = new LatentConfig(
                CONFIG.width(),
                CONFIG.height(),
                List.of(12, 12, 12),
                List.of(new LatentGrid(4, 2), new LatentGrid(2, 1), new LatentGrid(1, 1)),
                20,
                List.of(new LatentGrid(20, 4), new LatentGrid(8, 1), new LatentGrid(4, 1)),
                LatentStart.PHOTOGRAPHS);
        // Rates of learning next to nothing: what moves is guessed.
        LatentTraining still = new LatentTraining(3, 1, 0, 1e-9);
        int[] motion = Motion.first(config, STRETCHES, clip);
        try (LatentTrainer trainer = new LatentTrainer(engine, config, STRETCHES, clip, motion, still, GRID)) {
            psnrs.add(trainer.trainEpoch(LAMBDA, new TrainingListener() {}).psnr());
            assertThat(ownLatents(trainer.latents())).containsOnly(0);
            psnrs.add(trainer.trainEpoch(LAMBDA, new TrainingListener() {}).psnr());
            Latents latents = trainer.latents();
            trainer.trainEpoch(LAMBDA, new TrainingListener() {});
            assertThat(ownLatents(trainer.latents())).isEqualTo(ownLatents(latents));
            return latents;
        }
    }

    @Test
    void framesOwnLatentsAreGuessedAfterTheFirstEpoch() throws Exception {
        List<Double> psnrs = new ArrayList<>();
        assertThat(IntStream.of(ownLatents(guessed(flicker(40), psnrs)))).anyMatch(latent -> latent != 0);
        assertThat(psnrs.get(1)).isGreaterThan(psnrs.get(0));
    }

    @Test
    void guessesThatSpoilFramesAreNotTaken() throws Exception {
        assertThat(ownLatents(guessed(CLIP, new ArrayList<>()))).containsOnly(0);
    }

    private static int[] ownLatents(Latents latents) {
        return IntStream.range(0, latents.specs().size())
                .filter(plane -> latents.specs().get(plane).kind() == LatentSpec.Kind.FRAME)
                .flatMap(plane -> IntStream.of(latents.integers(plane)))
                .toArray();
    }

    /** Two stretches that show the same: the second pyramid follows from the first. */
    @Test
    void predictedPyramidsBecomeAlikeAndCostLess() throws Exception {
        FrameStore twice = new FrameStore() {
            @Override
            public int frameCount() {
                return FRAMES;
            }

            @Override
            public void read(int frameIndex, byte[] rgb) {
                CLIP.read(frameIndex % 2, rgb);
            }
        };
        LatentTrainer.Epoch apart = lastEpoch(CONFIG, twice);
        LatentTrainer.Epoch together = lastEpoch(CONFIG.withPrediction(), twice);
        System.out.println("pyramids apart: " + apart + ", predicted: " + together);
        assertThat(together.pyramidBits()).isLessThan(0.8 * apart.pyramidBits());
        assertThat(together.psnr()).isGreaterThan(apart.psnr() - 0.5);
    }

    private static LatentTrainer.Epoch lastEpoch(LatentConfig config, FrameStore clip) throws InterruptedException {
        int[] motion = Motion.first(config, STRETCHES, clip);
        try (LatentTrainer trainer =
                new LatentTrainer(engine, config, STRETCHES, clip, motion, new LatentTraining(60, 1), GRID)) {
            LatentTrainer.Epoch last = train(trainer, 60).get(59);
            Latents latents = trainer.latents();
            assertThat(latents.specs()).isEqualTo(config.latents());
            return last;
        }
    }

    @Test
    void everyPlaneAndEveryWeightMoves() throws Exception {
        try (LatentTrainer trainer = trainer(30, 1)) {
            List<QuantizedParameter> before = trainerWeights(1);
            train(trainer, 30);
            Latents latents = trainer.latents();
            for (int plane = 0; plane < latents.specs().size(); plane++) {
                assertThat(IntStream.of(latents.integers(plane)).anyMatch(v -> v != 0))
                        .as(latents.specs().get(plane).toString())
                        .isTrue();
            }
            List<QuantizedParameter> after = trainer.weights();
            for (int i = 0; i < after.size(); i++) {
                assertThat(after.get(i).dequantize(GRID))
                        .as(after.get(i).spec().name())
                        .isNotEqualTo(before.get(i).dequantize(GRID));
            }
        }
    }

    private static List<QuantizedParameter> trainerWeights(long seed) {
        try (LatentTrainer trainer = trainer(1, seed)) {
            return trainer.weights();
        }
    }

    @Test
    void aSeedGivesTheSameIntegers() throws Exception {
        List<int[]> first = integers(5);
        List<int[]> second = integers(5);
        List<int[]> other = integers(6);
        assertThat(first).usingRecursiveComparison().isEqualTo(second);
        assertThat(first).usingRecursiveComparison().isNotEqualTo(other);
    }

    private static List<int[]> integers(long seed) throws InterruptedException {
        try (LatentTrainer trainer = trainer(4, seed)) {
            train(trainer, 4);
            List<int[]> integers = new ArrayList<>();
            trainer.weights().forEach(parameter -> integers.add(parameter.symbols()));
            for (int i = 0; i < CONFIG.latents().size(); i++) {
                integers.add(trainer.latents().integers(i));
            }
            return integers;
        }
    }

    @Test
    void epochsBeyondThePlanComeAfterIt() throws Exception {
        try (LatentTrainer trainer = trainer(2, 1)) {
            assertThatThrownBy(() -> trainer.trainOn(LAMBDA, 0.1, new TrainingListener() {}))
                    .isInstanceOf(IllegalStateException.class);
            train(trainer, 2);
            assertThatThrownBy(() -> train(trainer, 1)).isInstanceOf(IllegalStateException.class);
            assertThat(trainer.trainOn(LAMBDA, 0.1, new TrainingListener() {}).weightBits())
                    .isPositive();
            assertThat(trainer.epochsDone()).isEqualTo(3);
        }
    }

    @Test
    void latentsOfAnotherNetworkAreRefused() {
        LatentConfig other =
                new LatentConfig(22, 14, List.of(6, 6), List.of(new LatentGrid(2, 2)), 8, List.of(), LatentStart.NONE);
        List<int[]> planes = List.of(new int[2 * 7 * 11 * 2], new int[FRAMES * 2 * 3 * 2]);
        Latents latents = Latents.of(other, STRETCHES, planes);
        assertThat(latents.integers(1)).hasSize(FRAMES * 12);
        try (LatentTrainer trainer = trainer(1, 1)) {
            Weights weights = MinMaxQuantizer.dequantize(trainer.weights(), GRID);
            assertThatThrownBy(() -> new LatentSynthesizer(engine, CONFIG, STRETCHES, weights, latents))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("bad latents");
        }
        assertThatThrownBy(() -> Latents.of(other, STRETCHES, List.of(new int[1], new int[1])))
                .hasMessageContaining("1, expected 308");
    }
}
