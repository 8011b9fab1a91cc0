package io.nervpp.model;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Program;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Goes on from trained weights with the rate in the loss: the network computes with quantised weights, and a bit costs lambda. The rate of
 * learning follows the published schedule; in the last fifth the quantiser's steps stand still, on the grid of the format. After the planned
 * epochs more may be made, at any pace. Closed by its owner, before the engine; used by one thread at a time.
 */
public final class RateTrainer implements AutoCloseable {
    /** Share of the epochs in which the quantiser's steps are learnt. */
    private static final double LEARNING_SHARE = 0.8;

    private final FrameFeed feed;
    private final TrainingConfig training;
    private final int epochsBefore;
    private final StepGrid grid;
    private final LearningRateSchedule schedule;
    private final RateTrainingGraph graph;
    private final Program program;
    private final float[] scalar = new float[1];
    private int epochsDone;
    private double rateSum;

    /**
     * What an epoch showed, means over its steps, each before its update.
     *
     * @param loss the distortion, without the rate
     * @param psnr PSNR in dB of the frames, made with quantised weights, without rounding to 8 bits
     * @param bits code length of all weights
     */
    public record Epoch(double loss, double psnr, double bits) {}

    /**
     * A trainer at its first step.
     *
     * @param engine computes; stays the caller's
     * @param frames the clip, frames of {@code config}'s size
     * @param training number of epochs planned, seed and highest rate of learning
     * @param start weights to go on from
     * @param epochsBefore epochs that these were trained for: the frames' order goes on from there
     * @param grid the steps that the format knows
     * @throws IllegalArgumentException where the clip has no frames or the weights belong to another configuration
     * @throws io.nervpp.engine.EngineException where the engine fails or memory does not suffice
     */
    public RateTrainer(
            Engine engine,
            NervConfig config,
            FrameStore frames,
            TrainingConfig training,
            Weights start,
            int epochsBefore,
            StepGrid grid) {
        this.feed = new FrameFeed(config, frames);
        this.training = training;
        this.epochsBefore = epochsBefore;
        this.grid = grid;
        this.schedule = new LearningRateSchedule(training.epochs(), training.peakRate());
        start.requireOf(config);
        this.graph = RateTrainingGraph.of(config);
        this.program = engine.compile(graph.graph());
        try {
            start.writeTo(program);
            graph.quantization().start(program);
            graph.weights().reset(program);
            graph.steps().reset(program);
            graph.scales().reset(program);
            feed.open(program);
        } catch (RuntimeException | Error e) {
            program.close();
            throw e;
        }
    }

    /**
     * Trains one of the planned epochs.
     *
     * @param lambda loss that one bit may cost, 0 or more
     * @param listener hears of every step
     * @throws IllegalStateException where all of them are done
     * @throws InterruptedException where the thread was interrupted; training cannot go on from there
     * @throws TrainingDivergedException where the loss is not finite
     */
    public Epoch trainEpoch(double lambda, TrainingListener listener) throws InterruptedException {
        if (epochsDone >= training.epochs()) {
            throw new IllegalStateException("bad epoch: all " + training.epochs() + " are done, expected fewer");
        }
        return train(lambda, share -> schedule.rate(epochsDone + share), listener);
    }

    /**
     * Trains one epoch beyond the plan.
     *
     * @param lambda loss that one bit may cost, 0 or more
     * @param pace rate of learning by the highest one of the plan, above 0
     * @param listener hears of every step
     * @throws IllegalStateException where planned epochs are left
     * @throws InterruptedException where the thread was interrupted; training cannot go on from there
     * @throws TrainingDivergedException where the loss is not finite
     */
    public Epoch trainOn(double lambda, double pace, TrainingListener listener) throws InterruptedException {
        if (epochsDone < training.epochs()) {
            throw new IllegalStateException("bad epoch: " + epochsDone + " of " + training.epochs()
                    + " are done, expected all before more are made");
        }
        return train(lambda, share -> pace * training.peakRate(), listener);
    }

    /** One epoch; {@code rates} has the rate of learning by the share of the epoch that is done. */
    private Epoch train(double lambda, DoubleUnaryOperator rates, TrainingListener listener)
            throws InterruptedException {
        if (epochsDone == (int) Math.ceil(LEARNING_SHARE * training.epochs())) {
            graph.quantization().fixSteps(program, grid);
        }
        program.write(RateTrainingGraph.LAMBDA, new float[] {(float) lambda});
        int epoch = epochsBefore + epochsDone;
        int[] order = FrameOrder.of(feed.frameCount(), training.seed(), epoch);
        double loss = 0;
        double psnr = 0;
        double bits = 0;
        for (int i = 0; i < order.length; i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("training interrupted in step " + i + " of epoch " + epoch);
            }
            feed.set(order[i]);
            double rate = rates.applyAsDouble((double) i / order.length);
            prepareStep(rate);
            rateSum += rate;
            program.run();
            TrainingStep step = outcome(epoch, i, order[i]);
            loss += step.loss();
            psnr += step.psnr();
            bits += read(RateTrainingGraph.BITS);
            listener.onStep(step);
        }
        epochsDone++;
        listener.onEpoch(new TrainingEpoch(epoch, loss / order.length, psnr / order.length));
        return new Epoch(loss / order.length, psnr / order.length, bits / order.length);
    }

    /** Sum of the rates of learning of all steps so far: how far a weight can have moved. */
    public double rateSum() {
        return rateSum;
    }

    /** The same when all planned epochs are done. */
    public double plannedRateSum() {
        double sum = 0;
        int steps = feed.frameCount();
        for (int epoch = 0; epoch < training.epochs(); epoch++) {
            for (int i = 0; i < steps; i++) {
                sum += schedule.rate(epoch + (double) i / steps);
            }
        }
        return sum;
    }

    private void prepareStep(double rate) {
        double share = rate / training.peakRate();
        boolean learning = epochsDone < LEARNING_SHARE * training.epochs();
        graph.weights().prepareStep(program, rate);
        graph.steps().prepareStep(program, learning ? share * WeightQuantization.STEP_RATE : 0);
        graph.scales().prepareStep(program, share * WeightQuantization.SCALE_RATE);
    }

    private TrainingStep outcome(int epoch, int index, int frameIndex) {
        double loss = read(TrainingGraph.LOSS);
        double squaredError = read(TrainingGraph.SQUARED_ERROR);
        Trainer.requireFinite(loss, squaredError, epoch, index, training);
        return new TrainingStep(epoch, index, frameIndex, loss, Trainer.psnr(squaredError));
    }

    private double read(String name) {
        program.read(name, scalar);
        return scalar[0];
    }

    /** The integers that stand for the weights as they are now. */
    public List<QuantizedParameter> integers() {
        return integers(0);
    }

    /**
     * Integers a little smaller than those that stand for the weights: cheaper, and worse, as training has not seen them.
     *
     * @param shift how far points half-way between two integers move towards 0, 0..0.5
     */
    public List<QuantizedParameter> integers(double shift) {
        return graph.quantization().integers(program, grid, shift);
    }

    @Override
    public void close() {
        program.close();
    }
}
