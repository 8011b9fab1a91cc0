package io.nervpp.model;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Program;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Overfits a network to a clip by the published recipe: one frame a step, every frame once an epoch. The same input, options,
 * seed, engine and number of threads give the same weights, bit for bit. Closed by its owner, before the engine; used by one
 * thread at a time.
 */
public final class Trainer implements AutoCloseable {
    /** Below this squared error the PSNR is reported as 100 dB: a frame can be met exactly. */
    private static final double LEAST_SQUARED_ERROR = 1e-10;

    private final NervConfig config;
    private final FrameFeed feed;
    private final TrainingConfig training;
    private final LearningRateSchedule schedule;
    private final Program program;
    private final Adam adam;
    private final Weights start;
    private final Optional<Pruning> pruning;
    private final float[] scalar = new float[1];
    private long stepsDone;
    private int[] order = {};
    private double lossSum;
    private double psnrSum;

    /**
     * A trainer at its first step.
     *
     * @param engine computes; stays the caller's
     * @param frames the clip, frames of {@code config}'s size
     * @throws IllegalArgumentException where the clip has no frames
     * @throws io.nervpp.engine.EngineException where the engine fails or memory does not suffice
     */
    public Trainer(Engine engine, NervConfig config, FrameStore frames, TrainingConfig training) {
        this(engine, config, frames, training, Weights.initial(config, training.seed()), Optional.empty());
    }

    /**
     * A trainer that goes on from trained weights, some of them held at zero; otherwise as the other.
     *
     * @param start of {@code config}'s parameters
     * @param pruning of weights of {@code config}
     */
    public Trainer(
            Engine engine,
            NervConfig config,
            FrameStore frames,
            TrainingConfig training,
            Weights start,
            Pruning pruning) {
        this(engine, config, frames, training, start, Optional.of(pruning));
    }

    private Trainer(
            Engine engine,
            NervConfig config,
            FrameStore frames,
            TrainingConfig training,
            Weights start,
            Optional<Pruning> pruning) {
        start.requireOf(config);
        this.config = config;
        this.start = start;
        this.pruning = pruning;
        this.feed = new FrameFeed(config, frames);
        this.training = training;
        this.schedule = new LearningRateSchedule(training.epochs(), training.peakRate());
        TrainingGraph step = TrainingGraph.of(config, pruning.isPresent() ? Pruning.view() : ParameterView.PLAIN);
        this.adam = step.adam();
        this.program = engine.compile(step.graph());
        try {
            reset();
            feed.open(program);
        } catch (RuntimeException | Error e) {
            program.close();
            throw e;
        }
    }

    private void reset() {
        start.writeTo(program);
        pruning.ifPresent(kept -> kept.writeTo(program));
        adam.reset(program);
    }

    /** Number of all steps: epochs times frames. */
    public long stepCount() {
        return (long) training.epochs() * feed.frameCount();
    }

    /** Number of steps done so far. */
    public long stepsDone() {
        return stepsDone;
    }

    /**
     * Median time of a step, measured before training: after one step to warm up, {@code steps} steps on the first frames that
     * leave no trace.
     *
     * @throws IllegalStateException where training has begun
     */
    public Duration measureStep(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("bad number of steps: " + steps + ", expected >= 1");
        }
        if (stepsDone > 0) {
            throw new IllegalStateException(
                    "bad time to measure: after step " + stepsDone + ", expected before training");
        }
        runStep(0, 0);
        long[] nanos = new long[steps];
        for (int i = 0; i < steps; i++) {
            long start = System.nanoTime();
            runStep(i % feed.frameCount(), 0);
            nanos[i] = System.nanoTime() - start;
        }
        reset();
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[steps / 2]);
    }

    /**
     * Trains to the end.
     *
     * @param listener hears of every step and epoch
     * @throws InterruptedException where the thread was interrupted; the last begun step is finished, the weights can be
     *     read and training can go on
     * @throws TrainingDivergedException where the loss is not finite
     */
    public void train(TrainingListener listener) throws InterruptedException {
        while (stepsDone < stepCount()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("training interrupted after step " + stepsDone + " of " + stepCount());
            }
            TrainingStep step = step();
            listener.onStep(step);
            if (step.indexInEpoch() == feed.frameCount() - 1) {
                listener.onEpoch(
                        new TrainingEpoch(step.epoch(), lossSum / feed.frameCount(), psnrSum / feed.frameCount()));
            }
        }
    }

    /**
     * Makes the next step.
     *
     * @throws IllegalStateException where all steps are done
     * @throws TrainingDivergedException where the loss is not finite
     */
    public TrainingStep step() {
        if (stepsDone == stepCount()) {
            throw new IllegalStateException(
                    "bad step: " + stepsDone + " of " + stepCount() + " are done, expected fewer");
        }
        int epoch = (int) (stepsDone / feed.frameCount());
        int index = (int) (stepsDone % feed.frameCount());
        if (index == 0) {
            order = FrameOrder.of(feed.frameCount(), training.seed(), epoch);
            lossSum = 0;
            psnrSum = 0;
        }
        runStep(order[index], schedule.rate(epoch + (double) index / feed.frameCount()));
        stepsDone++;
        double loss = readScalar(TrainingGraph.LOSS);
        double squaredError = readScalar(TrainingGraph.SQUARED_ERROR);
        requireFinite(loss, squaredError, epoch, index, training);
        double psnr = psnr(squaredError);
        lossSum += loss;
        psnrSum += psnr;
        return new TrainingStep(epoch, index, order[index], loss, psnr);
    }

    private void runStep(int frameIndex, double rate) {
        feed.set(frameIndex);
        adam.prepareStep(program, rate);
        program.run();
    }

    private double readScalar(String name) {
        program.read(name, scalar);
        return scalar[0];
    }

    /** PSNR in dB for a range of 1, at most 100. */
    static double psnr(double squaredError) {
        return -10 * Math.log10(Math.max(squaredError, LEAST_SQUARED_ERROR));
    }

    static void requireFinite(double loss, double squaredError, int epoch, int index, TrainingConfig training) {
        if (!Double.isFinite(loss) || !Double.isFinite(squaredError)) {
            throw new TrainingDivergedException("bad loss: " + loss + " in step " + index + " of epoch " + epoch
                    + ", expected a finite number; lower the peak learning rate (now " + training.peakRate()
                    + ") or take another seed (now " + training.seed() + ")");
        }
    }

    /** The weights as they are now. */
    public Weights weights() {
        Weights weights = Weights.readFrom(program, config.parameters());
        return pruning.map(kept -> kept.applyTo(weights)).orElse(weights);
    }

    @Override
    public void close() {
        program.close();
    }
}
