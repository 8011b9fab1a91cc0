package io.nervpp.codec;

import io.nervpp.bitstream.VideoDescription;
import io.nervpp.engine.Engine;
import io.nervpp.model.FrameStore;
import io.nervpp.model.LatentConfig;
import io.nervpp.model.LatentTrainer;
import io.nervpp.model.LatentTraining;
import io.nervpp.model.Motion;
import io.nervpp.model.Stretches;
import io.nervpp.model.TrainingListener;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** A network driven by latents: integers of stretches and frames hold the clip, a small network makes pictures of them. */
final class LatentEncoder implements SegmentEncoder {
    private static final String PRESET = "latents";

    /** How long to measure, and how many steps at most: the first ones run in code that the JVM has not compiled yet. */
    private static final Duration MEASURING = Duration.ofSeconds(2);

    private static final int MOST_MEASURED_STEPS = 50;

    private final EncodeRequest request;
    private final VideoDescription video;
    private final FrameArchive frames;
    private final Engine engine;
    private final String device;

    /**
     * An encoder of {@code frames}.
     *
     * @param video what a file says of them
     * @param device what the engine computes on
     */
    LatentEncoder(EncodeRequest request, VideoDescription video, FrameArchive frames, Engine engine, String device) {
        this.request = request;
        this.video = video;
        this.frames = frames;
        this.engine = engine;
        this.device = device;
    }

    @Override
    public EncodePlan plan() throws InterruptedException {
        Stretches stretches = LatentPlanner.stretches(frames.size(), frames);
        LatentConfig single = LatentPlanner.config(frames.size());
        LatentConfig config = stretches.count() > 1 ? single.withPrediction() : single;
        LatentNetworks.requireDecodable(LatentNetworks.describe(config, stretches), video);
        int epochs = request.epochs().orElse(LatentPlanner.epochs(request.effort(), frames.frameCount()));
        Duration stepTime = measureStep(config);
        return new EncodePlan(
                config,
                Optional.of(stretches),
                PRESET,
                epochs,
                0,
                frames.frameCount(),
                engine.name(),
                device,
                engine.trainingPrecision(),
                engine.synthesisPrecision(),
                request.engine().config().threads(),
                config.parameterCount(),
                config.macsPerPixel() / 1000,
                stepTime,
                stepTime.multipliedBy((long) epochs * frames.frameCount()));
    }

    /** Mean time of a step, by a training of the first frame alone. */
    private Duration measureStep(LatentConfig config) throws InterruptedException {
        Stretches stretches = Stretches.single(1);
        FrameStore first = new FrameStore() {
            @Override
            public int frameCount() {
                return 1;
            }

            @Override
            public void read(int frameIndex, byte[] rgb) {
                frames.read(frameIndex, rgb);
            }
        };
        int[] motion = Motion.first(config, stretches, first);
        LatentTraining training = new LatentTraining(4 * MOST_MEASURED_STEPS, request.seed());
        TrainingListener silent = new TrainingListener() {};
        try (LatentTrainer trainer =
                new LatentTrainer(engine, config, stretches, first, motion, training, Networks.STEPS)) {
            trainer.trainEpoch(LatentPlanner.USUAL_LAMBDA, silent);
            LapTimer timer = new LapTimer();
            Duration elapsed = Duration.ZERO;
            int steps = 0;
            while (steps < MOST_MEASURED_STEPS && elapsed.compareTo(MEASURING) < 0) {
                trainer.trainEpoch(LatentPlanner.USUAL_LAMBDA, silent);
                steps++;
                elapsed = elapsed.plus(timer.lap());
            }
            return elapsed.dividedBy(steps);
        }
    }

    @Override
    public TrainedSegment train(EncodePlan plan, EncodeListener listener) throws InterruptedException {
        LatentConfig config = (LatentConfig) plan.config();
        Stretches stretches = plan.stretches().orElseThrow();
        LatentTrainer trainer = new LatentTrainer(
                engine,
                config,
                stretches,
                frames,
                Motion.first(config, stretches, frames),
                new LatentTraining(plan.epochs(), request.seed()),
                Networks.STEPS);
        ProgressReporter progress = new ProgressReporter(plan, listener);
        try (LatentFit fit = new LatentFit(trainer, config, stretches, plan.epochs(), progress)) {
            RateController.Outcome outcome = RateController.aim(
                    fit, new ClipMeter(engine, video, frames), request.coding().target(), video);
            TuningReport report = new TuningReport(
                    outcome.correctingEpochs(),
                    OptionalDouble.of(outcome.lambda()),
                    outcome.reached(),
                    fit.sinceLastPlannedEpoch());
            return new TrainedSegment(outcome::segment, report);
        }
    }
}
