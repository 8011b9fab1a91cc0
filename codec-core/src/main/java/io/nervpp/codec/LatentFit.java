package io.nervpp.codec;

import io.nervpp.bitstream.EncodedLatents;
import io.nervpp.bitstream.LatentChooser;
import io.nervpp.bitstream.LatentCoder;
import io.nervpp.bitstream.LatentPlanes;
import io.nervpp.bitstream.Segment;
import io.nervpp.bitstream.WeightCoder;
import io.nervpp.model.LatentConfig;
import io.nervpp.model.LatentTrainer;
import io.nervpp.model.Stretches;
import java.time.Duration;
import java.util.List;

/** A network driven by latents, steered: latents and weights are trained with their code length in the loss. */
final class LatentFit implements SteeredFit {
    /** Steps of a correction at least: values that move slowly need some to get anywhere. */
    private static final int CORRECTING_STEPS = 24;

    /** Times in a training that its estimate of the latents' bits is held against the coder, which knows more than the loss. */
    private static final int CALIBRATIONS = 12;

    /** What a weight takes, about, while training does not count it yet. */
    private static final double BITS_PER_WEIGHT = 5;

    /** Bytes of a file beside weights and latents, about. */
    private static final double CONTAINER_BYTES = 100;

    /** Loss by moving a latent by 1, in bits at the training's lambda: 6 / ln 2, what balances rate and distortion at fine steps of 1. */
    private static final double UNIT_PENALTY = 6 / StrictMath.log(2);

    private final LatentTrainer trainer;
    private final LatentConfig config;
    private final Stretches stretches;
    private final int epochs;
    private final ProgressReporter progress;
    private double realBits = Double.NaN;
    private double trainedLambda;
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
    public Standing trainEpoch(double lambda) throws InterruptedException {
        trainedLambda = lambda;
        LatentTrainer.Epoch epoch = trainer.trainEpoch(lambda, progress);
        if (trainer.epochsDone() % Math.max(1, epochs / CALIBRATIONS) == 0) {
            calibrate(epoch);
        }
        lastPlannedNanos = System.nanoTime();
        return standing(epoch);
    }

    @Override
    public Standing correct(double lambda, double pace) throws InterruptedException {
        trainedLambda = lambda;
        LatentTrainer.Epoch epoch = null;
        for (int steps = 0; steps < CORRECTING_STEPS; steps += stretches.frameCount()) {
            epoch = trainer.trainOn(lambda, pace, progress);
        }
        return standing(epoch);
    }

    /** Time since the last of the planned epochs. */
    Duration sinceLastPlannedEpoch() {
        return Duration.ofNanos(System.nanoTime() - lastPlannedNanos);
    }

    private void calibrate(LatentTrainer.Epoch epoch) {
        double coded = 8.0 * LatentCoder.encode(planes(), stretches.starts()).bytes().length;
        realBits = coded / Math.max(1, epoch.pyramidBits() + epoch.frameBits());
    }

    private Standing standing(LatentTrainer.Epoch epoch) {
        double scale = Double.isNaN(realBits) ? 1 : realBits;
        double latents = scale * (epoch.pyramidBits() + epoch.frameBits());
        double weights = epoch.weightBits() > 0 ? epoch.weightBits() : BITS_PER_WEIGHT * config.parameterCount();
        double sizeBytes = (latents + weights) / 8 + CONTAINER_BYTES;
        progress.setSize(sizeBytes);
        return new Standing(sizeBytes, epoch.psnr());
    }

    private List<LatentPlanes> planes() {
        return LatentNetworks.planes(trainer.latents(), stretches);
    }

    @Override
    public Segment draft(double lambda) {
        EncodedLatents latents = lambda > trainedLambda
                ? LatentCoder.encode(planes(), stretches.starts(), chooser(lambda))
                : LatentCoder.encode(planes(), stretches.starts());
        byte[] weights = WeightCoder.encode(Networks.tensors(trainer.weights())).bytes();
        return new Segment(
                0, stretches.frameCount(), LatentNetworks.describe(config, stretches), weights, latents.bytes());
    }

    /** Moves latents by 1 where that saves more than it costs; motion, where a little is seen everywhere, stays. */
    private LatentChooser chooser(double lambda) {
        int motion = config.pyramid().size();
        double penalty = UNIT_PENALTY * trainedLambda / lambda;
        return (group, index, wanted, costs) -> {
            if (group == motion) {
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
