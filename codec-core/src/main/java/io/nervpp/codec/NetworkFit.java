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

    /** Times in a training that its estimate of the bits is held against the coder: early ones are up to three times what the coder needs. */
    private static final int CALIBRATIONS = 12;

    /** Share of the epochs after which that is done in each. */
    private static final double ALWAYS_CALIBRATED_FROM = 0.85;

    /** Bytes of a file beside weights, about. */
    private static final double CONTAINER_BYTES = 100;

    /** Gain of PSNR in dB, about, by the square of the share of the epochs that is left. */
    private static final double GAIN = 2;

    /** How far thrift moves points half-way between two integers: 0.03 was seen to save 8 % of the bytes for 1.7 dB. */
    private static final double SHIFT = 0.004;

    private static final double MOST_SHIFT = 0.1;

    /** Of a network that planned epochs lead all the way. */
    private static final double SIZE_SLOPE = 0.4;

    private static final double PSNR_SLOPE = 0.33;

    /** More than thrift takes away: corrections shrink a network in few epochs. */
    private static final double SIZE_RESERVE = 0.04;

    private static final double PSNR_RESERVE = 0.03;

    /** Steps stand still in corrections: an epoch at 0.3 of the highest rate of learning lets the file grow by 2 % at most. */
    static final double GROWTH_PACE = 4;

    private static final double LEAST_LAMBDA = 1e-4;
    private static final double MOST_LAMBDA = 1;

    private final RateTrainer trainer;
    private final NervConfig config;
    private final EncodePlan plan;
    private final ProgressReporter progress;
    private final double pixels;
    private final SizeOutlook sizes;
    private int epochsDone;
    private double realBits = 1;

    /** @param trainer at its first epoch; closed with this */
    NetworkFit(RateTrainer trainer, NervConfig config, EncodePlan plan, ProgressReporter progress) {
        this.trainer = trainer;
        this.config = config;
        this.plan = plan;
        this.progress = progress;
        this.pixels = (double) plan.frameCount() * config.width() * config.height();
        double startBytes = weights(0).length + CONTAINER_BYTES;
        this.sizes = new SizeOutlook(epochs(), startBytes, trainer.plannedRateSum(), this::usualBytes);
    }

    @Override
    public int epochs() {
        return plan.tuningEpochs();
    }

    @Override
    public int plannedEpochs() {
        return plan.epochs() + plan.tuningEpochs();
    }

    @Override
    public double usualLambda() {
        return USUAL_LAMBDA;
    }

    @Override
    public double lambdaFor(long sizeBytes) {
        double bitsPerWeight = 8 * sizes.leadingTo((double) sizeBytes) / plan.parameters();
        double lambda = REFERENCE_LAMBDA * StrictMath.pow(bitsPerWeight / REFERENCE_BITS_PER_WEIGHT, EXPONENT);
        return Math.max(LEAST_LAMBDA, Math.min(MOST_LAMBDA, lambda));
    }

    /** Where lambda leads a network, if it is trained for long. */
    private double usualBytes(double lambda) {
        double bitsPerWeight = REFERENCE_BITS_PER_WEIGHT * StrictMath.pow(lambda / REFERENCE_LAMBDA, 1 / EXPONENT);
        return plan.parameters() * bitsPerWeight / 8;
    }

    @Override
    public Response response() {
        return response(sizes);
    }

    /** Where planned epochs are few steps, a network answers to lambda by the part of the way that they lead. */
    static Response response(SizeOutlook sizes) {
        return new Response(SIZE_SLOPE * sizes.reached(), PSNR_SLOPE, SIZE_RESERVE, PSNR_RESERVE);
    }

    @Override
    public double growthPace() {
        return GROWTH_PACE;
    }

    @Override
    public Outlook trainEpoch(double lambda) throws InterruptedException {
        RateTrainer.Epoch epoch = trainer.trainEpoch(lambda / pixels, progress);
        epochsDone++;
        if (epochsDone % Math.max(1, epochs() / CALIBRATIONS) == 0 || epochsDone > ALWAYS_CALIBRATED_FROM * epochs()) {
            calibrate(epoch);
        }
        double endBytes = sizes.endBytes(lambda, sizeBytes(epoch), trainer.rateSum());
        double left = 1 - (double) epochsDone / epochs();
        return new Outlook(endBytes, epoch.psnr() + GAIN * left * left);
    }

    @Override
    public void correct(double lambda, double pace) throws InterruptedException {
        RateTrainer.Epoch epoch = trainer.trainOn(lambda / pixels, pace, progress);
        sizeBytes(epoch);
    }

    private void calibrate(RateTrainer.Epoch epoch) {
        realBits = 8.0 * weights(0).length / Math.max(1, epoch.bits());
    }

    private double sizeBytes(RateTrainer.Epoch epoch) {
        double sizeBytes = realBits * epoch.bits() / 8 + CONTAINER_BYTES;
        progress.setSize(sizeBytes);
        return sizeBytes;
    }

    private byte[] weights(double shift) {
        return WeightCoder.encode(Networks.tensors(trainer.integers(shift))).bytes();
    }

    @Override
    public Segment draft(double thrift) {
        double shift = Math.min(MOST_SHIFT, SHIFT * thrift);
        byte[] coded =
                WeightCoder.encode(Networks.tensors(trainer.integers(shift))).bytes();
        return new Segment(0, plan.frameCount(), Networks.describe(config), coded);
    }

    @Override
    public void close() {
        trainer.close();
    }
}
