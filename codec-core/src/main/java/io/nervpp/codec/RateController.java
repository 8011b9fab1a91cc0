package io.nervpp.codec;

import io.nervpp.bitstream.Segment;
import io.nervpp.bitstream.VideoDescription;
import java.util.OptionalLong;

/**
 * Steers a {@link SteeredFit} to a {@link RateGoal}. While the planned epochs are trained, lambda follows what they promise
 * ({@link LambdaSteering}). Then drafts are measured, thriftier ones where the first is too large or too good ({@link DraftSearch}), and
 * where none does, a few more epochs are trained in which the model moves slowly ({@link CorrectionSteering}): at most a quarter of those
 * planned, or eight.
 */
final class RateController {
    /** Epochs of correction by those planned. */
    private static final double MOST_CORRECTIONS = 0.25;

    /** Corrections at least, for plans of a few epochs: with fewer nothing moves. */
    private static final int LEAST_CORRECTIONS = 8;

    /** Thrift that is content while epochs are left: more costs more quality than lambda would. */
    private static final double COMFORTABLE_THRIFT = 1.25;

    /** Thrift where no epochs are left. */
    private static final double LAST_THRIFT = 12;

    private final SteeredFit fit;
    private final RateGoal goal;
    private final DraftSearch search;
    private final LambdaSteering steering;

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
        this.goal = goal;
        this.search = new DraftSearch(fit, meter, goal);
        this.steering = new LambdaSteering(fit.epochs(), goal.slope(fit), fit.usualLambda(), startLambda);
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
        return new Outcome(fit.draft(0), lambda, 0, true);
    }

    /**
     * Trains towards a goal.
     *
     * @return the first draft that reached it; else the nearest to it of those that it allows
     * @throws IllegalArgumentException where no draft was allowed: the model cannot be made that small
     */
    static Outcome steer(SteeredFit fit, DraftMeter meter, RateGoal goal) throws InterruptedException {
        RateController controller = new RateController(fit, meter, goal, goal.startLambda(fit));
        for (int epoch = 1; epoch <= fit.epochs(); epoch++) {
            double error = goal.error(fit.trainEpoch(controller.steering.lambda()));
            controller.steering.follow(epoch, error - goal.reserve(fit));
        }
        return controller.finish();
    }

    /** The most epochs of correction for so many planned ones. */
    static int mostCorrections(int epochs) {
        return Math.max(LEAST_CORRECTIONS, (int) (MOST_CORRECTIONS * epochs));
    }

    private Outcome finish() throws InterruptedException {
        int most = mostCorrections(fit.plannedEpochs());
        CorrectionSteering corrected =
                new CorrectionSteering(most, steering.answeredLambda(), goal.slope(fit), goal.answersSteadily());
        DraftSearch.Found nearest = null;
        Outcome best = null;
        for (int corrections = 0; ; corrections++) {
            boolean last = corrections == most;
            DraftSearch.Found found = search.best(last ? LAST_THRIFT : COMFORTABLE_THRIFT);
            if (isBetter(found, nearest)) {
                nearest = found;
                best = new Outcome(found.segment(), corrected.lambda(), corrections, goal.isReached(found.error()));
            }
            if (best.reached() || last) {
                break;
            }
            corrected.follow(found.error(), goal.pace(fit, found.error()));
            fit.correct(corrected.lambda(), corrected.pace());
        }
        if (!goal.isAllowed(nearest.error())) {
            throw new IllegalArgumentException(goal.refusal(nearest.error()));
        }
        return best;
    }

    private boolean isBetter(DraftSearch.Found found, DraftSearch.Found nearest) {
        if (nearest == null) {
            return true;
        }
        boolean allowed = goal.isAllowed(found.error());
        boolean nearer = Math.abs(found.error()) < Math.abs(nearest.error());
        return goal.isAllowed(nearest.error()) ? allowed && nearer : allowed || nearer;
    }
}
