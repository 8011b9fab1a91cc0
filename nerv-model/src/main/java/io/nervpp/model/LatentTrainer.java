package io.nervpp.model;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Fits a network driven by latents to a clip for {@code L = D + lambda R}: one frame a step, every frame once an epoch. First the weights
 * are free; then they are quantised as well and their bits count; in the last epochs latents are rounded in earnest. The same input,
 * options, seed, engine and number of threads give the same file. Closed by its owner, before the engine; used by one thread at a time.
 */
public final class LatentTrainer implements AutoCloseable {
    /** Share of the epochs after which weights are quantised. */
    private static final double QUANTISED_FROM = 0.2;

    /** Share of the epochs after which the steps of the weights stand still. */
    private static final double STEPS_FIXED_FROM = 0.85;

    /** Share of the epochs after which latents are rounded in earnest. */
    private static final double HARD_FROM = 0.85;

    /** Epochs after which frames' own latents are guessed. */
    private static final int FRAMES_GUESSED_AFTER = 1;

    /** Of the soft rounding, in the first step and when rounding in earnest begins. */
    private static final double FIRST_TEMPERATURE = 0.4;

    private static final double LAST_TEMPERATURE = 0.15;
    /** Share of the epochs in which rates of learning rise from nothing. */
    private static final double WARM_SHARE = 0.02;
    /** What is left of the rates of learning at the end. */
    private static final double LEAST_PACE = 1e-3;
    /** Rate of the parameters that describe rates, beside those of the weights. */
    private static final double RATE_MODEL_PACE = 5;

    /** Highest learning rate of the logarithms of the weights' steps. */
    private static final double STEP_RATE = 0.02;

    /** Numbers of steps that float32 tells apart. */
    private static final int COUNTERS = 1 << 24;

    private final Engine engine;
    private final LatentConfig config;
    private final Stretches stretches;
    private final FrameStore clip;
    private final FrameInput frames;
    private final LatentTraining training;
    private final StepGrid grid;
    private final Optional<PyramidMotion> pyramidMotion;
    private final float[] scalar = new float[1];
    private LatentTrainingGraph graph;
    private Program program;
    private double priceOfPyramids;
    private boolean stepsFixed;
    private int epochsDone;
    private long stepsDone;

    /**
     * What an epoch showed, each step before its update, as the loss saw it.
     *
     * @param psnr mean PSNR in dB of the frames, without rounding to 8 bits
     * @param pyramidBits bits of all pyramids
     * @param frameBits bits of all frames' latents, motion included
     * @param weightBits bits of the weights; 0 while they are not quantised
     */
    public record Epoch(double psnr, double pyramidBits, double frameBits, double weightBits) {
        /** All bits. */
        public double bits() {
            return pyramidBits + frameBits + weightBits;
        }
    }

    /**
     * A trainer at its first step.
     *
     * @param engine computes; stays the caller's
     * @param frames the clip, frames of {@code config}'s size, as many as {@code stretches} has
     * @param motion first integers of the motion, {@code [frames, h, w, 2]}
     * @param grid the steps of weights that the format knows
     * @throws IllegalArgumentException where clip, stretches or motion do not fit
     * @throws io.nervpp.engine.EngineException where the engine fails or memory does not suffice
     */
    public LatentTrainer(
            Engine engine,
            LatentConfig config,
            Stretches stretches,
            FrameStore frames,
            int[] motion,
            LatentTraining training,
            StepGrid grid) {
        if (frames.frameCount() != stretches.frameCount()) {
            throw new IllegalArgumentException(
                    "bad number of frames: " + frames.frameCount() + ", expected " + stretches.frameCount());
        }
        this.engine = engine;
        this.config = config;
        this.stretches = stretches;
        this.clip = frames;
        this.frames = new FrameInput(frames, LatentTrainingGraph.FRAME, config.frameSizeBytes());
        this.training = training;
        this.grid = grid;
        this.pyramidMotion =
                config.predicted() ? Optional.of(PyramidMotion.find(config, stretches, frames)) : Optional.empty();
        this.graph = new LatentTrainingGraph(config, stretches, false);
        this.program = engine.compile(graph.graph());
        try {
            start(motion);
            this.frames.open(program);
        } catch (RuntimeException | Error e) {
            program.close();
            throw e;
        }
    }

    private void start(int[] motion) {
        SplitMix64 random = new SplitMix64(training.seed());
        for (ParameterSpec spec : graph.specs()) {
            float[] values = new float[spec.elementCount()];
            if (config.start().base(spec).isEmpty()) {
                spec.initializer().fill(values, random);
            }
            program.write(spec.name(), values);
        }
        for (LatentSpec spec : config.drivers()) {
            float[] values = new float[spec.elementCount() * Latents.count(spec, stretches)];
            switch (spec.kind()) {
                case PYRAMID -> guess(spec, values);
                case MOTION -> {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = motion[i];
                    }
                }
                case FRAME, BETWEEN -> {} // from nothing; no driver
            }
            program.write(spec.variable(), values);
        }
        graph.reset(program);
    }

    private Optional<LatentFilters> filters() {
        return config.start().filters().map(LatentFilters::named);
    }

    /** Fills in pyramids as the middle frames of their stretches let expect them. */
    private void guess(LatentSpec spec, float[] values) {
        byte[] pixels = new byte[config.frameSizeBytes()];
        filters().ifPresent(filters -> {
            for (int stretch = 0; stretch < stretches.count(); stretch++) {
                clip.read(stretches.middle(stretch), pixels);
                float[] guess = filters.apply(config, spec, FramePlaces.of(config, spec.size(), pixels));
                System.arraycopy(guess, 0, values, stretch * guess.length, guess.length);
            }
        });
    }

    /** Epochs done so far. */
    public int epochsDone() {
        return epochsDone;
    }

    /**
     * Trains one of the planned epochs.
     *
     * @param lambda loss that a bit a pixel of the clip may cost, above 0
     * @throws IllegalStateException where all of them are done
     * @throws InterruptedException where the thread was interrupted
     * @throws TrainingDivergedException where the loss is not finite
     */
    public Epoch trainEpoch(double lambda, TrainingListener listener) throws InterruptedException {
        if (epochsDone >= training.epochs()) {
            throw new IllegalStateException("bad epoch: all " + training.epochs() + " are done, expected fewer");
        }
        return train(lambda, -1, listener);
    }

    /**
     * Trains one epoch beyond the plan.
     *
     * @param lambda loss that a bit a pixel of the clip may cost, above 0
     * @param pace rate of learning by the highest one of the plan, above 0
     * @throws IllegalStateException where planned epochs are left
     * @throws InterruptedException where the thread was interrupted
     * @throws TrainingDivergedException where the loss is not finite
     */
    public Epoch trainOn(double lambda, double pace, TrainingListener listener) throws InterruptedException {
        if (epochsDone < training.epochs()) {
            throw new IllegalStateException("bad epoch: " + epochsDone + " of " + training.epochs()
                    + " are done, expected all before more are made");
        }
        return train(lambda, pace, listener);
    }

    private Epoch train(double lambda, double pace, TrainingListener listener) throws InterruptedException {
        double progress = Math.min(1, (double) epochsDone / training.epochs());
        if (graph.quantization().isEmpty() && training.weightRate() > 0 && progress >= QUANTISED_FROM) {
            quantiseWeights();
        }
        if (!stepsFixed && graph.quantization().isPresent() && progress >= STEPS_FIXED_FROM) {
            graph.quantization().get().fixSteps(program, grid);
            stepsFixed = true;
        }
        boolean planned = epochsDone < training.epochs();
        if (planned && epochsDone == FRAMES_GUESSED_AFTER && filters().isPresent()) {
            FrameGuess guess =
                    new FrameGuess(engine, config, stretches, clip, filters().get());
            guess.of(Weights.readFrom(program, graph.specs()), latents(), lambda)
                    .forEach(program::write);
        }
        setPrices(lambda);
        int frameCount = stretches.frameCount();
        int[] order = FrameOrder.of(frameCount, training.seed(), epochsDone);
        double[] sums = new double[4];
        double loss = 0;
        for (int i = 0; i < frameCount; i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("training interrupted in step " + i + " of epoch " + epochsDone);
            }
            double done = (epochsDone + (double) i / frameCount) / training.epochs();
            step(order[i], Math.min(1, done), pace);
            double squaredError = read(LatentTrainingGraph.SQUARED_ERROR);
            if (!Double.isFinite(squaredError)) {
                throw new TrainingDivergedException("bad error: " + squaredError + " in step " + i + " of epoch "
                        + epochsDone + ", expected a finite number; take another seed (now " + training.seed() + ")");
            }
            double psnr = Trainer.psnr(squaredError);
            sums[0] += psnr;
            sums[1] += read(LatentTrainingGraph.Content.PYRAMID.bits()) / stretches.length(stretches.of(order[i]));
            sums[2] += read(LatentTrainingGraph.Content.FRAME.bits());
            sums[3] += graph.has(LatentTrainingGraph.Content.WEIGHTS)
                    ? read(LatentTrainingGraph.Content.WEIGHTS.bits()) / frameCount
                    : 0;
            loss += squaredError;
            listener.onStep(new TrainingStep(epochsDone, i, order[i], squaredError, psnr));
        }
        listener.onEpoch(new TrainingEpoch(epochsDone, loss / frameCount, sums[0] / frameCount));
        epochsDone++;
        return new Epoch(sums[0] / frameCount, sums[1], sums[2], sums[3]);
    }

    private void quantiseWeights() {
        LatentTrainingGraph quantised = new LatentTrainingGraph(config, stretches, true);
        Program next = engine.compile(quantised.graph());
        try {
            quantised.reset(next);
            quantised.goOnFrom(graph, program, next);
            quantised.quantization().orElseThrow().start(next);
        } catch (RuntimeException | Error e) {
            next.close();
            throw e;
        }
        program.close();
        program = next;
        graph = quantised;
        frames.open(program);
    }

    private void setPrices(double lambda) {
        double price = lambda / ((double) config.width() * config.height());
        graph.setPrice(program, LatentTrainingGraph.Content.FRAME, price);
        graph.setPrice(program, LatentTrainingGraph.Content.WEIGHTS, price / stretches.frameCount());
        priceOfPyramids = price;
    }

    private void step(int frame, double progress, double pace) {
        double softness = Math.min(1, progress / HARD_FROM);
        boolean hard = progress >= HARD_FROM;
        double temperature = FIRST_TEMPERATURE * Math.pow(LAST_TEMPERATURE / FIRST_TEMPERATURE, softness);
        LatentQuantizer.prepare(program, temperature, hard ? 0 : 1, hard ? 1 : 0, stepsDone % COUNTERS);
        double scheduled =
                Math.min(1, progress / WARM_SHARE) * 0.5 * (1 + StrictMath.cos(Math.PI * progress)) + LEAST_PACE;
        double used = pace >= 0 ? pace : scheduled;
        graph.prepareStep(program, LatentTrainingGraph.Group.WEIGHTS, training.weightRate() * used);
        graph.prepareStep(program, LatentTrainingGraph.Group.LATENTS, training.latentRate() * used);
        graph.prepareStep(
                program, LatentTrainingGraph.Group.RATE_MODEL, training.weightRate() * RATE_MODEL_PACE * used);
        graph.prepareStep(program, LatentTrainingGraph.Group.STEPS, stepsFixed ? 0 : STEP_RATE * used);
        LatentTrainingGraph.chooseFrame(program, stretches, frame);
        pyramidMotion.ifPresent(
                motion -> LatentTrainingGraph.choosePyramidBefore(program, config, motion, stretches.of(frame)));
        graph.setPrice(
                program, LatentTrainingGraph.Content.PYRAMID, priceOfPyramids / stretches.length(stretches.of(frame)));
        frames.set(frame);
        program.run();
        stepsDone++;
    }

    private double read(String name) {
        program.read(name, scalar);
        return scalar[0];
    }

    /** The latents as they are now, rounded. */
    public Latents latents() {
        List<int[]> planes = new ArrayList<>();
        pyramidMotion.ifPresent(motion -> planes.add(motion.vectors()));
        for (LatentSpec spec : config.drivers()) {
            float[] values = new float[spec.elementCount() * Latents.count(spec, stretches)];
            program.read(spec.variable(), values);
            int[] integers = new int[values.length];
            Arrays.setAll(integers, i -> (int) Math.rint(values[i]));
            planes.add(integers);
        }
        return Latents.of(config, stretches, planes);
    }

    /** The integers that stand for the weights as they are now. */
    public List<QuantizedParameter> weights() {
        if (graph.quantization().isEmpty()) {
            quantiseWeights();
        }
        return graph.quantization().orElseThrow().integers(program, grid);
    }

    @Override
    public void close() {
        program.close();
    }
}
