package io.nervpp.codec;

import io.nervpp.bitstream.Segment;
import io.nervpp.bitstream.WeightCoder;
import io.nervpp.model.NervConfig;
import io.nervpp.model.RateTrainer;

/** A network behind an MLP, steered: its weights are trained with their code length in the loss. */
final class NetworkFit implements SteeredFit {
    /** Little is lost against 8 bits a weight, and the file is a fifth. */
    private static final double USUAL_LAMBDA = 0.02;

    /** What a network of the preset tiny took with this lambda, and how lambda and bits go together around that. */
    private static final double REFERENCE_LAMBDA = 0.05;

    private static final double REFERENCE_BITS_PER_WEIGHT = 0.95;
    private static final double EXPONENT = -2.3;

    /** Steps of a correction at least: weights that move slowly need some to get anywhere. */
    private static final int CORRECTING_STEPS = 24;

    private static final double LEAST_LAMBDA = 1e-4;
    private static final double MOST_LAMBDA = 1;

    private final RateTrainer trainer;
    private final NervConfig config;
    private final EncodePlan plan;
    private final ProgressReporter progress;
    private final double pixels;

    /** @param trainer at its first epoch; closed with this */
    NetworkFit(RateTrainer trainer, NervConfig config, EncodePlan plan, ProgressReporter progress) {
        this.trainer = trainer;
        this.config = config;
        this.plan = plan;
        this.progress = progress;
        this.pixels = (double) plan.frameCount() * config.width() * config.height();
    }

    @Override
    public int epochs() {
        return plan.tuningEpochs();
    }

    @Override
    public double usualLambda() {
        return USUAL_LAMBDA;
    }

    @Override
    public double lambdaFor(long sizeBytes) {
        double bitsPerWeight = 8.0 * sizeBytes / plan.parameters();
        double lambda = REFERENCE_LAMBDA * StrictMath.pow(bitsPerWeight / REFERENCE_BITS_PER_WEIGHT, EXPONENT);
        return Math.max(LEAST_LAMBDA, Math.min(MOST_LAMBDA, lambda));
    }

    @Override
    public Standing trainEpoch(double lambda) throws InterruptedException {
        return standing(trainer.trainEpoch(lambda / pixels, progress));
    }

    @Override
    public Standing correct(double lambda, double pace) throws InterruptedException {
        RateTrainer.Epoch epoch = null;
        for (int steps = 0; steps < CORRECTING_STEPS; steps += plan.frameCount()) {
            epoch = trainer.trainOn(lambda / pixels, pace, progress);
        }
        return standing(epoch);
    }

    private Standing standing(RateTrainer.Epoch epoch) {
        progress.setSize(epoch.bits() / 8);
        return new Standing(epoch.bits() / 8, epoch.psnr());
    }

    @Override
    public Segment draft(double lambda) {
        byte[] coded = WeightCoder.encode(Networks.tensors(trainer.integers())).bytes();
        return new Segment(0, plan.frameCount(), Networks.describe(config), coded);
    }

    @Override
    public void close() {
        trainer.close();
    }
}
