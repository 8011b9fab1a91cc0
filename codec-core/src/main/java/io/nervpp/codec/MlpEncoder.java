package io.nervpp.codec;

import io.nervpp.bitstream.Segment;
import io.nervpp.bitstream.WeightCoder;
import io.nervpp.engine.Engine;
import io.nervpp.model.MinMaxQuantizer;
import io.nervpp.model.Trainer;
import io.nervpp.model.TrainingConfig;
import io.nervpp.model.Weights;

/** The published way: a network behind an MLP of the frame's time holds the whole clip in its weights. */
final class MlpEncoder implements SegmentEncoder {
    private final EncodeRequest request;
    private final FrameArchive frames;
    private final Engine engine;
    private final EncodingPlanner planner;
    private final MinMaxQuantizer quantizer;

    /**
     * An encoder of {@code frames}.
     *
     * @param device what the engine computes on
     */
    MlpEncoder(EncodeRequest request, FrameArchive frames, Engine engine, String device) {
        this.request = request;
        this.frames = frames;
        this.engine = engine;
        this.planner = new EncodingPlanner(request, frames, engine, device);
        this.quantizer = quantizer(request);
    }

    private static MinMaxQuantizer quantizer(EncodeRequest request) {
        return new MinMaxQuantizer(request.bits(), Networks.STEPS);
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
        TrainingConfig config = new TrainingConfig(plan.epochs(), request.seed());
        try (Trainer trainer = new Trainer(engine, plan.config(), frames, config)) {
            trainer.train(new ProgressReporter(plan, listener));
            Weights weights = trainer.weights();
            return () -> code(plan, weights);
        }
    }

    private Segment code(EncodePlan plan, Weights weights) {
        byte[] coded = WeightCoder.encode(Networks.tensors(quantizer.quantize(weights)))
                .bytes();
        return new Segment(0, plan.frameCount(), Networks.describe(plan.config()), coded);
    }
}
