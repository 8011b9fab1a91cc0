package io.nervpp.codec;

import io.nervpp.bitstream.Segment;
import io.nervpp.bitstream.VideoDescription;
import java.util.OptionalLong;

/**
 * Steers a {@link SteeredFit} to a {@link RateGoal}. While the planned epochs are trained, lambda follows where the model stands. Then drafts
 * are measured, and where one misses its goal a few more epochs are trained, in which the model moves slowly; what a draft really was, beside
 * what its epoch had promised, tells where the next one will be.
 */
final class RateController {
    /** Share of the planned epochs that are trained before lambda moves: the quantiser settles first. */
    private static final double SETTLING_SHARE = 0.2;

    /** Change of the logarithm of lambda for each unit of the error, of its change since the last epoch, and of its sum. */
    private static final double PROPORTIONAL = 0.8;

    private static final double DIFFERENTIAL = 2;
    private static final double INTEGRAL = 0.2;

    /** The largest error that is answered: far from the goal, the way is long whatever lambda is. */
    private static final double MOST_ERROR = 1.5;

    /** A size that is estimated from training is not known better than this until a draft was made. */
    private static final double DRAFT_ZONE = 0.12;

    /** Epochs after which a draft is made even where none is expected to do. */
    private static final int DRAFT_INTERVAL = 4;

    /** Correcting epochs at most. */
    static final int MOST_CORRECTIONS = 60;

    /** Rate of learning of corrections by the error that is left, by the highest rate of the plan. */
    private static final double PACE_OF_ERROR = 0.3;

    private static final double LEAST_PACE = 0.05;
    private static final double MOST_PACE = 0.5;

    private static final double LEAST_LAMBDA = 1e-7;
    private static final double MOST_LAMBDA = 1e3;

    private final SteeredFit fit;
    private final DraftMeter meter;
    private final RateGoal goal;
    private double base;
    private double lambda;
    private double lastError = Double.NaN;

    /**
     * What came out.
     *
     * @param segment the segment
     * @param lambda what the last epoch was trained with
     * @param correctingEpochs epochs beyond those planned
     * @param reached whether the goal was reached
     */
    record Outcome(Segment segment, double lambda, int correctingEpochs, boolean reached) {}

    private RateController(SteeredFit fit, DraftMeter meter, RateGoal goal, double startLambda) {
        this.fit = fit;
        this.meter = meter;
        this.goal = goal;
        this.base = StrictMath.log(startLambda);
        this.lambda = startLambda;
    }

    /**
     * Trains towards what was asked for.
     *
     * @param video the clip
     * @throws IllegalArgumentException where the model cannot be made as small as was asked for
     */
    static Outcome aim(SteeredFit fit, DraftMeter meter, RateTarget target, VideoDescription video)
            throws InterruptedException {
        if (target instanceof RateTarget.Lambda given) {
            return hold(fit, given.lambda());
        }
        if (target instanceof RateTarget.Quality quality) {
            return steer(fit, meter, new RateGoal.Quality(quality.psnr()));
        }
        OptionalLong size = target.sizeBytes(StreamSummary.durationSeconds(video));
        return size.isPresent() ? steer(fit, meter, new RateGoal.Size(size.getAsLong())) : hold(fit, fit.usualLambda());
    }

    /** Trains all planned epochs with one lambda. */
    static Outcome hold(SteeredFit fit, double lambda) throws InterruptedException {
        for (int epoch = 0; epoch < fit.epochs(); epoch++) {
            fit.trainEpoch(lambda);
        }
        return new Outcome(fit.draft(lambda), lambda, 0, true);
    }

    /**
     * Trains towards a goal.
     *
     * @return the first draft that reached it; else the nearest to it of those that it allows
     * @throws IllegalArgumentException where no draft was allowed: the model cannot be made that small
     */
    static Outcome steer(SteeredFit fit, DraftMeter meter, RateGoal goal) throws InterruptedException {
        double start = goal instanceof RateGoal.Size size ? fit.lambdaFor(size.sizeBytes()) : fit.usualLambda();
        return new RateController(fit, meter, goal, start).run();
    }

    private Outcome run() throws InterruptedException {
        double promised = 0;
        for (int epoch = 0; epoch < fit.epochs(); epoch++) {
            promised = goal.error(fit.trainEpoch(lambda));
            double left = 1 - (epoch + 1.0) / fit.epochs();
            if (left <= 1 - SETTLING_SHARE) {
                follow(goal instanceof RateGoal.Quality ? promised + expectedGain(left) : promised);
            }
        }
        return correct(promised);
    }

    /** What a quality's error still grows by while the rate of learning falls to nothing: 2 dB times the square of what is left. */
    private static double expectedGain(double left) {
        return 6 * left * left;
    }

    private Outcome correct(double lastPromised) throws InterruptedException {
        Outcome best = null;
        double bestError = Double.POSITIVE_INFINITY;
        double promised = lastPromised;
        double offset = 0;
        int sinceDraft = DRAFT_INTERVAL;
        for (int corrections = 0; ; corrections++) {
            if (Math.abs(promised + offset) <= DRAFT_ZONE || sinceDraft >= DRAFT_INTERVAL) {
                Segment draft = fit.draft(lambda);
                double error = goal.error(draft, meter);
                offset = error - promised;
                sinceDraft = 0;
                boolean nearer = best == null || Math.abs(error) < Math.abs(bestError);
                if (goal.isAllowed(error) && nearer) {
                    best = new Outcome(draft, lambda, corrections, goal.isReached(error));
                    bestError = error;
                }
                if (goal.isReached(error)) {
                    return best;
                }
            }
            if (corrections == MOST_CORRECTIONS) {
                return requireAllowed(best);
            }
            follow(promised + offset);
            double pace = Math.min(Math.max(PACE_OF_ERROR * Math.abs(promised + offset), LEAST_PACE), MOST_PACE);
            promised = goal.error(fit.correct(lambda, pace));
            sinceDraft++;
        }
    }

    private Outcome requireAllowed(Outcome best) {
        if (best == null) {
            throw new IllegalArgumentException("bad target: " + goal
                    + " cannot be reached with this network; expected a larger one, a smaller network or more epochs");
        }
        return best;
    }

    private void follow(double error) {
        double bounded = Math.max(-MOST_ERROR, Math.min(MOST_ERROR, error));
        double change = Double.isNaN(lastError) ? 0 : bounded - lastError;
        lastError = bounded;
        double ahead = Math.max(-MOST_ERROR, Math.min(MOST_ERROR, bounded + DIFFERENTIAL * change));
        base += INTEGRAL * ahead;
        double wanted = StrictMath.exp(base + PROPORTIONAL * ahead);
        lambda = Math.max(LEAST_LAMBDA, Math.min(MOST_LAMBDA, wanted));
    }
}
