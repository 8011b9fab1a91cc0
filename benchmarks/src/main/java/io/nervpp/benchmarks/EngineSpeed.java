package io.nervpp.benchmarks;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Linear;
import io.nervpp.model.NervConfig;
import io.nervpp.model.Synthesizer;
import io.nervpp.model.Trainer;
import io.nervpp.model.TrainingConfig;
import io.nervpp.model.Weights;
import java.util.Arrays;

/** Median times of one engine. */
final class EngineSpeed {
    private static final int WARM_UP_RUNS = 20;

    /** Runs of what takes more than a second each, after a single one to warm up. */
    private static final int SLOW_RUNS = 3;

    private static final long SLOW_NANOS = 1_000_000_000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private EngineSpeed() {}

    /** One training step in milliseconds, optimiser included. */
    static double trainMillis(Engine engine, SpeedCase speedCase, int steps) {
        return trainMillis(engine, speedCase.config(), steps);
    }

    /** The same for any network, on a frame of noise. */
    static double trainMillis(Engine engine, NervConfig config, int steps) {
        TrainingConfig training = new TrainingConfig(WARM_UP_RUNS + steps, 1);
        try (Trainer trainer = new Trainer(engine, config, SpeedCase.noise(config), training)) {
            return medianMillis(trainer::step, steps);
        }
    }

    /** One decoded frame in milliseconds. */
    static double decodeMillis(Engine engine, SpeedCase speedCase, int frames) {
        return decodeMillis(engine, speedCase.config(), frames);
    }

    /** The same for any network. */
    static double decodeMillis(Engine engine, NervConfig config, int frames) {
        byte[] rgb = new byte[config.frameSizeBytes()];
        Weights weights = Weights.initial(config, 1);
        try (Synthesizer synthesizer = new Synthesizer(engine, config, weights)) {
            return medianMillis(() -> synthesizer.synthesize(0, 1, rgb), frames);
        }
    }

    /** Floating-point operations a second that the engine reaches in a product of matrices of {@code size} squared. */
    static double peakFlops(Engine engine, int size) {
        GraphBuilder builder = new GraphBuilder();
        builder.output(
                "y",
                new Linear()
                        .on(
                                builder.input("x", TensorType.float32(size, size)),
                                builder.variable("w", Shape.of(size, size)),
                                builder.variable("b", Shape.of(size))));
        Graph graph = builder.build();
        try (Program program = engine.compile(graph)) {
            double seconds = medianMillis(program::run, 20) * NANOS_PER_MILLI / NANOS_PER_SECOND;
            return 2.0 * graph.multiplyAccumulates() / seconds;
        }
    }

    private static double medianMillis(Runnable work, int runs) {
        boolean slow = nanos(work) > SLOW_NANOS;
        for (int i = 1; i < WARM_UP_RUNS && !slow; i++) {
            work.run();
        }
        long[] nanos = new long[slow ? SLOW_RUNS : runs];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = nanos(work);
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / NANOS_PER_MILLI;
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
