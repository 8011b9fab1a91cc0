package io.nervpp.codec;

import io.nervpp.bitstream.EncodedLatents;
import io.nervpp.bitstream.LatentChooser;
import io.nervpp.bitstream.LatentCoder;
import io.nervpp.bitstream.LatentPlanes;
import io.nervpp.bitstream.Segment;
import io.nervpp.bitstream.WeightCoder;
import io.nervpp.model.LatentConfig;
import io.nervpp.model.LatentSpec;
import io.nervpp.model.LatentTrainer;
import io.nervpp.model.Stretches;
import java.time.Duration;
import java.util.List;

/** A network driven by latents, steered: latents and weights are trained with their code length in the loss. */
final class LatentFit implements SteeredFit {
    /** Times in a training that its estimate of the latents' bits is held against the coder, which knows more than the loss. */
    private static final int CALIBRATIONS = 12;

    /** Share of the epochs after which the estimate is held against the coder in each: latents are rounded in earnest then. */
    private static final double ALWAYS_CALIBRATED_FROM = 0.85;

    /** What a weight takes, about, while training does not count it yet. */
    private static final double BITS_PER_WEIGHT = 2;

    /** The same, less what latents will lose meanwhile. */
    private static final double LASTING_BITS_PER_WEIGHT = 0.5;

    /** What a weight takes too much, by the square of the share of the epochs that is left. */
    private static final double SETTLING_BITS_PER_WEIGHT = 10;

    /** The least share of an estimate that may be left of it. */
    private static final double LEAST_LASTING = 0.3;

    /** Gain of PSNR in dB, about, by the share of the epochs that is left, when weights are quantised. */
    private static final double GAIN = 2.4;

    /** The same until then, at half of the epochs and by the share that is left of the first half. */
    private static final double MIDDLE_GAIN = 1.1;

    private static final double EARLY_GAIN = 8;

    /** Between 1e-3 and 6.4e-2 a fourfold lambda makes files smaller by 23 to 51 %, and PSNR by 0.3 to 3 dB. */
    private static final Response RESPONSE = new Response(0.42, 1.2, 0.045, 0.09);

    /** Bytes a pixel of a clip with the usual lambda, about, and how lambda and bytes go together around that. */
    private static final double USUAL_BYTES_PER_PIXEL = 0.0165;

    private static final double EXPONENT = -2.2;
    private static final double LEAST_LAMBDA = 1e-4;
    private static final double MOST_LAMBDA = 0.3;

    /** Bytes of a file beside weights and latents, about. */
    private static final double CONTAINER_BYTES = 100;

    /** Loss by moving a latent by 1, in bits at the training's lambda: 6 / ln 2, what balances rate and distortion at fine steps of 1. */
    private static final double UNIT_PENALTY = 6 / StrictMath.log(2);

    private final LatentTrainer trainer;
    private final LatentConfig config;
    private final Stretches stretches;
    private final int epochs;
    private final ProgressReporter progress;
    private double realBits = 1;
    private double realWeightBits = 1;
    private long lastPlannedNanos = System.nanoTime();

    /** @param trainer at its first epoch; closed with this */
    LatentFit(LatentTrainer trainer, LatentConfig config, Stretches stretches, int epochs, ProgressReporter progress) {
        this.trainer = trainer;
        this.config = config;
        this.stretches = stretches;
        this.epochs = epochs;
        this.progress = progress;
    }

    @Override
    public int epochs() {
        return epochs;
    }

    @Override
    public double usualLambda() {
        return LatentPlanner.USUAL_LAMBDA;
    }

    @Override
    public double lambdaFor(long sizeBytes) {
        double bytesPerPixel = sizeBytes / ((double) stretches.frameCount() * config.width() * config.height());
        double lambda = usualLambda() * StrictMath.pow(bytesPerPixel / USUAL_BYTES_PER_PIXEL, EXPONENT);
        return Math.max(LEAST_LAMBDA, Math.min(MOST_LAMBDA, lambda));
    }

    @Override
    public Response response() {
        return RESPONSE;
    }

    @Override
    public Outlook trainEpoch(double lambda) throws InterruptedException {
        LatentTrainer.Epoch epoch = trainer.trainEpoch(lambda, progress);
        int done = trainer.epochsDone();
        if (done % Math.max(1, epochs / CALIBRATIONS) == 0 || done > ALWAYS_CALIBRATED_FROM * epochs) {
            calibrate(epoch);
        }
        lastPlannedNanos = System.nanoTime();
        return outlook(epoch);
    }

    @Override
    public void correct(double lambda, double pace) throws InterruptedException {
        LatentTrainer.Epoch epoch = trainer.trainOn(lambda, pace, progress);
        calibrate(epoch);
        outlook(epoch);
    }

    /** Time since the last of the planned epochs. */
    Duration sinceLastPlannedEpoch() {
        return Duration.ofNanos(System.nanoTime() - lastPlannedNanos);
    }

    private void calibrate(LatentTrainer.Epoch epoch) {
        double latents = 8.0 * LatentCoder.encode(planes(), stretches.starts()).bytes().length;
        realBits = latents / Math.max(1, epoch.pyramidBits() + epoch.frameBits());
        if (epoch.weightBits() > 0) {
            realWeightBits = 8.0 * weights().length / epoch.weightBits();
        }
    }

    private byte[] weights() {
        return WeightCoder.encode(Networks.tensors(trainer.weights())).bytes();
    }

    /** Tells the listener what the file would be now, and returns what it will be. */
    private Outlook outlook(LatentTrainer.Epoch epoch) {
        double latents = realBits * (epoch.pyramidBits() + epoch.frameBits());
        boolean counted = epoch.weightBits() > 0;
        double weights = counted ? realWeightBits * epoch.weightBits() : BITS_PER_WEIGHT * config.parameterCount();
        progress.setSize((latents + weights) / 8 + CONTAINER_BYTES);
        double left = Math.max(0, 1 - (double) trainer.epochsDone() / epochs);
        double lasting = counted
                ? weights - SETTLING_BITS_PER_WEIGHT * left * left * config.parameterCount()
                : LASTING_BITS_PER_WEIGHT * config.parameterCount();
        double bits = Math.max(latents + lasting, LEAST_LASTING * (latents + weights));
        double gain = counted ? GAIN * left : MIDDLE_GAIN + EARLY_GAIN * (left - 0.5);
        return new Outlook(bits / 8 + CONTAINER_BYTES, epoch.psnr() + gain);
    }

    private List<LatentPlanes> planes() {
        return LatentNetworks.planes(trainer.latents(), stretches);
    }

    @Override
    public Segment draft(double thrift) {
        EncodedLatents latents = thrift > 0
                ? LatentCoder.encode(planes(), stretches.starts(), chooser(thrift))
                : LatentCoder.encode(planes(), stretches.starts());
        return new Segment(
                0, stretches.frameCount(), LatentNetworks.describe(config, stretches), weights(), latents.bytes());
    }

    /** Moves latents by 1 where that saves more than it costs; motion, where a little is seen everywhere, stays. */
    private LatentChooser chooser(double thrift) {
        List<LatentSpec> specs = config.latents();
        double penalty = UNIT_PENALTY / thrift;
        return (group, index, wanted, costs) -> {
            LatentSpec.Kind kind = specs.get(group).kind();
            if (kind == LatentSpec.Kind.MOTION || kind == LatentSpec.Kind.BETWEEN) {
                return wanted;
            }
            int best = wanted;
            double least = costs.bits(wanted);
            for (int value = wanted - 1; value <= wanted + 1; value += 2) {
                boolean allowed = Math.abs(value) <= LatentCoder.MAX_SYMBOL;
                double cost = allowed ? costs.bits(value) + penalty : Double.POSITIVE_INFINITY;
                if (cost < least) {
                    least = cost;
                    best = value;
                }
            }
            return best;
        };
    }

    @Override
    public void close() {
        trainer.close();
    }
}
