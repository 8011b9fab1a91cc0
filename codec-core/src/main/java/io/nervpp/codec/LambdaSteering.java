package io.nervpp.codec;

/**
 * Picks lambda for each planned epoch: what brings the outlook's error to its goal if nothing changes any more, by how much a model still
 * answers ({@link AnsweredLambda}).
 */
final class LambdaSteering {
    /** Share of the epochs after which lambda moves: before, an outlook says little. */
    private static final double SETTLING_SHARE = 0.2;

    /** Share of the epochs after which an outlook is believed altogether; before, in proportion. */
    private static final double TRUSTED_FROM = 0.5;

    /** The least answer that is reckoned with: it bounds what is tried in the last epochs. */
    private static final double LEAST_ANSWER = 0.1;

    /** The largest change of the logarithm of lambda from one epoch to the next. */
    private static final double MOST_CHANGE = 0.7;

    /** How far the logarithm of lambda may be from what the model has answered to already, when nothing and when all is done. */
    private static final double FIRST_LEAD = 3;

    private static final double LAST_LEAD = 1.2;

    /** How far the logarithm of lambda may be from the usual one: ln 1000. */
    private static final double MOST_DISTANCE = 6.9;

    private final int epochs;
    private final double slope;
    private final double usual;
    private final AnsweredLambda answered;
    private double wanted;

    /**
     * A steering before the first epoch.
     *
     * @param slope fall of the error where the logarithm of lambda is greater by 1 from the first epoch on
     * @param usual the lambda that suits the model where nothing is asked for
     * @param start the first lambda
     */
    LambdaSteering(int epochs, double slope, double usual, double start) {
        this.epochs = epochs;
        this.slope = slope;
        this.usual = StrictMath.log(usual);
        this.wanted = near(this.usual, StrictMath.log(start), MOST_DISTANCE);
        this.answered = new AnsweredLambda(epochs, lambda());
    }

    /** What the next epoch is to be trained with. */
    double lambda() {
        return StrictMath.exp(wanted);
    }

    /** What the model is now as if it had been trained with it from the start. */
    double answeredLambda() {
        return answered.lambda();
    }

    /**
     * An epoch was trained with {@link #lambda}.
     *
     * @param epochsDone epochs done, this one included
     * @param error of the outlook, by where training is to end; above 0 where a bit should cost more
     */
    void follow(int epochsDone, double error) {
        answered.follow(epochsDone, lambda());
        double progress = (double) epochsDone / epochs;
        if (progress < SETTLING_SHARE) {
            return;
        }
        double lead = FIRST_LEAD + (LAST_LEAD - FIRST_LEAD) * progress;
        double trust = Math.min(1, progress / TRUSTED_FROM);
        double answer = slope * Math.max(AnsweredLambda.share(progress), LEAST_ANSWER);
        double solved = answered.logarithm() + trust * error / answer;
        double bounded = near(usual, near(answered.logarithm(), solved, lead), MOST_DISTANCE);
        wanted = near(wanted, bounded, MOST_CHANGE);
    }

    private static double near(double centre, double value, double distance) {
        return Math.max(centre - distance, Math.min(centre + distance, value));
    }
}
