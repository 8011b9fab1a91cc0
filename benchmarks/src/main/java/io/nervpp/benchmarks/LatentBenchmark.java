package io.nervpp.benchmarks;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.model.FrameStore;
import io.nervpp.model.LatentConfig;
import io.nervpp.model.LatentSynthesizer;
import io.nervpp.model.LatentTrainer;
import io.nervpp.model.LatentTraining;
import io.nervpp.model.Latents;
import io.nervpp.model.Motion;
import io.nervpp.model.Stretches;
import io.nervpp.model.TrainingListener;
import io.nervpp.model.Weights;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One training step, weights not quantised yet, and one decoded frame of a network driven by latents, 320x180. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class LatentBenchmark {
    private static final TrainingListener SILENT = new TrainingListener() {};

    /** Name of an engine. */
    @Param("onednn")
    public String engine;

    /** Threads of the engine. */
    @Param("2")
    public int threads;

    private Engine opened;
    private LatentTrainer trainer;
    private LatentSynthesizer synthesizer;
    private byte[] rgb;

    /** Compiles both programs. */
    @Setup
    public void open() {
        LatentConfig config = LatentCase.CONFIG;
        Stretches one = Stretches.single(1);
        opened = Engines.open(engine, new EngineConfig(threads));
        FrameStore frame = SpeedCase.noise(config.frameSizeBytes());
        int[] motion = Motion.first(config, one, frame);
        // More epochs, each of one step, than any run makes.
        LatentTraining training = new LatentTraining(Integer.MAX_VALUE, 1);
        trainer = new LatentTrainer(opened, config, one, frame, motion, training, LatentCase.STEPS);
        List<float[]> weights = config.parameters().stream()
                .map(spec -> new float[spec.elementCount()])
                .toList();
        List<int[]> integers = config.latents().stream()
                .map(spec -> LatentCase.integers(spec.elementCount(), 1))
                .toList();
        synthesizer = new LatentSynthesizer(
                opened, config, one, Weights.of(config.parameters(), weights), Latents.of(config, one, integers));
        rgb = new byte[config.frameSizeBytes()];
    }

    /** Closes them. */
    @TearDown
    public void close() {
        synthesizer.close();
        trainer.close();
        opened.close();
    }

    /** Loss, gradients and the optimiser's update. */
    @Benchmark
    public LatentTrainer.Epoch trainingStep() throws InterruptedException {
        return trainer.trainEpoch(LatentCase.LAMBDA, SILENT);
    }

    /** A frame from weights and latents. */
    @Benchmark
    public byte[] decodedFrame() {
        synthesizer.synthesize(0, rgb);
        return rgb;
    }
}
