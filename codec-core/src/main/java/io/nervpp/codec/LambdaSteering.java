package io.nervpp.codec;

/**
 * Picks lambda for each planned epoch. A model answers to lambda slowly, and the less the lower the rate of learning has fallen: of a change
 * when a share p of the epochs is done, the end shows the share {@code a(p) = sqrt(1 - p - sin(pi p) / pi)}, the root of what is left of a
 * cosine. So lambda is set to what brings the outlook's error to its goal if nothing changes any more.
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
    private double wanted;
    private double answered;

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
        this.answered = wanted;
    }

    /** What the next epoch is to be trained with. */
    double lambda() {
        return StrictMath.exp(wanted);
    }

    /** What the model is now as if it had been trained with it from the start. */
    double answeredLambda() {
        return StrictMath.exp(answered);
    }

    /**
     * An epoch was trained with {@link #lambda}.
     *
     * @param epochsDone epochs done, this one included
     * @param error of the outlook, by where training is to end; above 0 where a bit should cost more
     */
    void follow(int epochsDone, double error) {
        double before = answer((epochsDone - 1.0) / epochs);
        double progress = (double) epochsDone / epochs;
        double after = answer(progress);
        answered += (wanted - answered) * (before - after) / (1 - after);
        if (progress < SETTLING_SHARE) {
            return;
        }
        double lead = FIRST_LEAD + (LAST_LEAD - FIRST_LEAD) * progress;
        double trust = Math.min(1, progress / TRUSTED_FROM);
        double solved = answered + trust * error / (slope * Math.max(after, LEAST_ANSWER));
        double bounded = near(usual, near(answered, solved, lead), MOST_DISTANCE);
        wanted = near(wanted, bounded, MOST_CHANGE);
    }

    /** The answer to a change, by the answer to one before the first epoch. */
    static double answer(double progress) {
        double left = 1 - progress - StrictMath.sin(Math.PI * progress) / Math.PI;
        return Math.sqrt(Math.max(0, left));
    }

    private static double near(double centre, double value, double distance) {
        return Math.max(centre - distance, Math.min(centre + distance, value));
    }
}
