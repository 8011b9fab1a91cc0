package io.nervpp.benchmarks;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.model.Synthesizer;
import io.nervpp.model.Trainer;
import io.nervpp.model.TrainingConfig;
import io.nervpp.model.TrainingStep;
import io.nervpp.model.Weights;
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

/** One training step and one decoded frame of {@link SpeedCase}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class NetworkBenchmark {
    /** Name of an engine. */
    @Param("onednn")
    public String engine;

    /** Threads of the engine. */
    @Param("2")
    public int threads;

    /** Channels of the network's later blocks. */
    @Param({"24", "80"})
    public int channels;

    private Engine opened;
    private Trainer trainer;
    private Synthesizer synthesizer;
    private byte[] rgb;

    /** Compiles both programs. */
    @Setup
    public void open() {
        SpeedCase speedCase = new SpeedCase(channels);
        opened = Engines.open(engine, new EngineConfig(threads));
        // More steps than any run makes.
        trainer = new Trainer(opened, speedCase.config(), speedCase.frames(), new TrainingConfig(Integer.MAX_VALUE, 1));
        synthesizer = new Synthesizer(opened, speedCase.config(), Weights.initial(speedCase.config(), 1));
        rgb = new byte[speedCase.config().frameSizeBytes()];
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
    public TrainingStep trainingStep() {
        return trainer.step();
    }

    /** A frame from weights. */
    @Benchmark
    public byte[] decodedFrame() {
        synthesizer.synthesize(0, 1, rgb);
        return rgb;
    }
}
