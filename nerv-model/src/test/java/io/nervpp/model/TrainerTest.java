package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineException;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TrainerTest {
    private static final NervConfig CONFIG = new NervConfig(31, 23, 3, 4, List.of(4, 2), 8, 6, 2, 16, 1.25, 8);
    private static final SyntheticClip CLIP = new SyntheticClip(31, 23, 3);

    private Engine engine;

    @BeforeEach
    void open() {
        engine = Engines.open(AvailableEngines.REFERENCE, new EngineConfig(1));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Trainer trainer(int epochs, long seed) {
        return new Trainer(engine, CONFIG, CLIP, new TrainingConfig(epochs, seed, 5e-3));
    }

    private static List<float[]> values(Trainer trainer) {
        Weights weights = trainer.weights();
        return weights.specs().stream().map(spec -> weights.values(spec.name())).toList();
    }

    private static void assertSame(List<float[]> actual, List<float[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i)).isEqualTo(expected.get(i));
        }
    }

    @Test
    void aSmallClipIsLearnt() throws InterruptedException {
        List<TrainingEpoch> epochs = new ArrayList<>();
        try (Trainer trainer = trainer(60, 1)) {
            trainer.train(new TrainingListener() {
                @Override
                public void onEpoch(TrainingEpoch epoch) {
                    epochs.add(epoch);
                }
            });
            assertThat(epochs).hasSize(60);
            assertThat(epochs.get(59).psnr())
                    .isGreaterThan(25)
                    .isGreaterThan(epochs.get(0).psnr() + 8);
            assertThat(epochs.get(59).loss()).isLessThan(epochs.get(0).loss() / 3);
            assertThat(ClipQuality.psnr(engine, CONFIG, CLIP, trainer.weights()))
                    .isCloseTo(epochs.get(59).psnr(), within(1.0));
            assertThatThrownBy(trainer::step).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void everyFrameIsLearntOnceAnEpochInTheSeedsOrder() throws InterruptedException {
        List<TrainingStep> steps = new ArrayList<>();
        try (Trainer trainer = trainer(3, 7)) {
            trainer.train(new TrainingListener() {
                @Override
                public void onStep(TrainingStep step) {
                    steps.add(step);
                }
            });
        }
        assertThat(steps).hasSize(9);
        for (int epoch = 0; epoch < 3; epoch++) {
            List<TrainingStep> own = steps.subList(3 * epoch, 3 * epoch + 3);
            assertThat(own).extracting(TrainingStep::epoch).containsOnly(epoch);
            assertThat(own).extracting(TrainingStep::indexInEpoch).containsExactly(0, 1, 2);
            assertThat(own)
                    .extracting(TrainingStep::frameIndex)
                    .containsExactlyElementsOf(
                            Arrays.stream(FrameOrder.of(3, 7, epoch)).boxed().toList());
        }
    }

    @Test
    void theSameSeedGivesTheSameWeightsBitForBit() throws InterruptedException {
        try (Trainer a = trainer(3, 5);
                Trainer b = trainer(3, 5);
                Trainer other = trainer(3, 6)) {
            a.train(new TrainingListener() {});
            b.train(new TrainingListener() {});
            other.train(new TrainingListener() {});
            assertSame(values(a), values(b));
            assertThat(values(a).get(0)).isNotEqualTo(values(other).get(0));
        }
    }

    @Test
    void measuringLeavesNoTrace() throws InterruptedException {
        try (Trainer measured = trainer(2, 5);
                Trainer plain = trainer(2, 5)) {
            assertThat(measured.measureStep(4)).isPositive();
            assertSame(values(measured), values(plain));
            measured.train(new TrainingListener() {});
            plain.train(new TrainingListener() {});
            assertSame(values(measured), values(plain));
            assertThatThrownBy(() -> measured.measureStep(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("bad time to measure: after step 6, expected before training");
        }
    }

    @Test
    void anInterruptedTrainingStopsAndCanGoOn() throws InterruptedException {
        try (Trainer interrupted = trainer(4, 5);
                Trainer plain = trainer(4, 5)) {
            assertThatThrownBy(() -> interrupted.train(new TrainingListener() {
                        @Override
                        public void onStep(TrainingStep step) {
                            if (step.epoch() == 1 && step.indexInEpoch() == 1) {
                                Thread.currentThread().interrupt();
                            }
                        }
                    }))
                    .isInstanceOf(InterruptedException.class)
                    .hasMessage("training interrupted after step 5 of 12");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(interrupted.stepsDone()).isEqualTo(5);
            interrupted.train(new TrainingListener() {});
            plain.train(new TrainingListener() {});
            assertSame(values(interrupted), values(plain));
        }
    }

    @Test
    void aLossThatIsNotFiniteIsAnErrorWithAdvice() {
        Engine broken = new NanEngine(engine);
        try (Trainer trainer = new Trainer(broken, CONFIG, CLIP, new TrainingConfig(3, 5))) {
            assertThatThrownBy(() -> trainer.train(new TrainingListener() {}))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessage("bad loss: NaN in step 0 of epoch 0, expected a finite number;"
                            + " lower the peak learning rate (now 5.0E-4) or take another seed (now 5)");
        }
    }

    @Test
    void aProgramThatTakesNoValuesIsClosedAgain() {
        List<String> calls = new ArrayList<>();
        Program refusing = (Program) Proxy.newProxyInstance(
                Program.class.getClassLoader(), new Class<?>[] {Program.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    if (method.getName().equals("write")) {
                        throw new EngineException("device lost");
                    }
                    return null;
                });
        Engine broken = new Engine() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Program compile(Graph graph) {
                return refusing;
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> new Trainer(broken, CONFIG, CLIP, new TrainingConfig(1, 5)))
                .hasMessage("device lost");
        assertThat(calls).containsExactly("write", "close");
        calls.clear();
        assertThatThrownBy(() -> new Synthesizer(broken, CONFIG, Weights.initial(CONFIG, 5)))
                .hasMessage("device lost");
        assertThat(calls).containsExactly("write", "close");
    }

    @Test
    void badOptionsAreNamed() {
        assertThatThrownBy(() -> new TrainingConfig(0, 1)).hasMessage("bad number of epochs: 0, expected >= 1");
        assertThatThrownBy(() -> new TrainingConfig(1, 1, 0))
                .hasMessage("bad peak rate: 0.0, expected a number > 0, at most 1");
        assertThatThrownBy(() -> new TrainingConfig(1, 1, Double.NaN))
                .hasMessage("bad peak rate: NaN, expected a number > 0, at most 1");
        assertThatThrownBy(() -> new Trainer(engine, CONFIG, new SyntheticClip(31, 23, 0), new TrainingConfig(1, 1)))
                .hasMessage("bad number of frames: 0, expected >= 1");
    }

    /** An engine whose scalars are not numbers. */
    private record NanEngine(Engine engine) implements Engine {
        @Override
        public String name() {
            return "nan";
        }

        @Override
        public Program compile(Graph graph) {
            return new NanProgram(engine.compile(graph));
        }

        @Override
        public void close() {}
    }

    private record NanProgram(Program program) implements Program {
        @Override
        public void write(String name, float[] values) {
            program.write(name, values);
        }

        @Override
        public void write(String name, byte[] values) {
            program.write(name, values);
        }

        @Override
        public void run() {}

        @Override
        public void read(String name, float[] values) {
            Arrays.fill(values, Float.NaN);
        }

        @Override
        public void read(String name, byte[] values) {
            program.read(name, values);
        }

        @Override
        public long storageBytes() {
            return program.storageBytes();
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
