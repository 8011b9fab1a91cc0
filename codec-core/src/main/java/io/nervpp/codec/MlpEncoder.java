package io.nervpp.codec;

import io.nervpp.bitstream.Segment;
import io.nervpp.bitstream.VideoDescription;
import io.nervpp.bitstream.WeightCoder;
import io.nervpp.bitstream.WeightMethod;
import io.nervpp.engine.Engine;
import io.nervpp.model.MinMaxQuantizer;
import io.nervpp.model.NervConfig;
import io.nervpp.model.Pruning;
import io.nervpp.model.RateTrainer;
import io.nervpp.model.Trainer;
import io.nervpp.model.TrainingConfig;
import io.nervpp.model.Weights;
import java.time.Duration;
import java.util.OptionalDouble;

/** The published way: a network behind an MLP of the frame's time holds the whole clip in its weights. */
final class MlpEncoder implements SegmentEncoder {
    /**
     * Highest rate of learning while rate counts, eight times that of the fit. On bunny-180p-32 at lambda 0.05: 27.20 dB in 88.5 kB with 5e-4,
     * 27.46 in 84.3 with 2e-3, 27.61 in 84.9 with 4e-3, 28.21 in 93.5 with 8e-3; 1.6e-2 diverges.
     */
    private static final double RATE_PEAK = 4e-3;

    private final EncodeRequest request;
    private final VideoDescription video;
    private final FrameArchive frames;
    private final Engine engine;
    private final EncodingPlanner planner;
    private final MinMaxQuantizer quantizer;

    /**
     * An encoder of {@code frames}.
     *
     * @param video what a file says of them
     * @param device what the engine computes on
     */
    MlpEncoder(EncodeRequest request, VideoDescription video, FrameArchive frames, Engine engine, String device) {
        this.request = request;
        this.video = video;
        this.frames = frames;
        this.engine = engine;
        this.planner = new EncodingPlanner(
                request,
                request.coding().target().sizeBytes(StreamSummary.durationSeconds(video)),
                frames,
                engine,
                device);
        this.quantizer = quantizer(request);
    }

    private static MinMaxQuantizer quantizer(EncodeRequest request) {
        return new MinMaxQuantizer(request.coding().bits(), Networks.STEPS);
    }

    /**
     * Requires options that do not depend on the frames, to be found before a long clip is read.
     *
     * @throws IllegalArgumentException where one is out of range
     */
    static void requireOptions(EncodeRequest request) {
        quantizer(request);
    }

    @Override
    public EncodePlan plan() {
        return planner.plan();
    }

    @Override
    public TrainedSegment train(EncodePlan plan, EncodeListener listener) throws InterruptedException {
        ProgressReporter progress = new ProgressReporter(plan, listener);
        Weights weights = fit(plan, progress);
        return switch (request.coding().pipeline()) {
            case RATE -> trainForRate(plan, weights, progress);
            case MINMAX -> new TrainedSegment(() -> code(plan, weights), TuningReport.NONE);
            case PAPER -> prune(plan, weights, progress);
        };
    }

    /** The structure in a plan of {@link #plan}. */
    private static NervConfig config(EncodePlan plan) {
        return (NervConfig) plan.config();
    }

    private Weights fit(EncodePlan plan, ProgressReporter progress) throws InterruptedException {
        TrainingConfig config = new TrainingConfig(plan.epochs(), request.seed());
        try (Trainer trainer = new Trainer(engine, config(plan), frames, config)) {
            trainer.train(progress);
            return trainer.weights();
        }
    }

    private TrainedSegment trainForRate(EncodePlan plan, Weights weights, ProgressReporter progress)
            throws InterruptedException {
        long start = System.nanoTime();
        TrainingConfig config = new TrainingConfig(plan.tuningEpochs(), request.seed(), RATE_PEAK);
        RateTrainer trainer =
                new RateTrainer(engine, config(plan), frames, config, weights, plan.epochs(), Networks.STEPS);
        try (SteeredFit fit = new NetworkFit(trainer, config(plan), plan, progress)) {
            RateController.Outcome outcome = RateController.aim(
                    fit, new ClipMeter(engine, video, frames), request.coding().target(), video);
            TuningReport report = new TuningReport(
                    plan.tuningEpochs() + outcome.correctingEpochs(),
                    OptionalDouble.of(outcome.lambda()),
                    outcome.reached(),
                    Duration.ofNanos(System.nanoTime() - start));
            return new TrainedSegment(outcome::segment, report);
        }
    }

    private TrainedSegment prune(EncodePlan plan, Weights weights, ProgressReporter progress)
            throws InterruptedException {
        long start = System.nanoTime();
        Pruning pruning = Pruning.of(weights, request.coding().pruneRatio());
        TrainingConfig config = new TrainingConfig(plan.tuningEpochs(), request.seed());
        try (Trainer trainer = new Trainer(engine, config(plan), frames, config, weights, pruning)) {
            trainer.train(progress);
            Weights pruned = trainer.weights();
            TuningReport report = new TuningReport(
                    plan.tuningEpochs(), OptionalDouble.empty(), true, Duration.ofNanos(System.nanoTime() - start));
            return new TrainedSegment(() -> code(plan, pruned), report);
        }
    }

    private Segment code(EncodePlan plan, Weights weights) {
        WeightMethod method =
                request.coding().pipeline() == Pipeline.PAPER ? WeightMethod.HUFFMAN : WeightMethod.MIXING;
        byte[] coded = WeightCoder.encode(Networks.tensors(quantizer.quantize(weights)), method)
                .bytes();
        return new Segment(0, plan.frameCount(), Networks.describe(config(plan)), coded);
    }
}
