package io.nervpp.codec;

/**
 * Picks lambda and the rate of learning for each epoch after those planned, by what the last draft missed. Where sizes are corrected, models that
 * shrink too little for the epochs that are left are urged: they learn faster, which costs quality, and lambda may go farther. Where one went past
 * the size, half of the way is taken back. PSNR swings with the rate of learning, so what one epoch brought says little, and faster learning may
 * ruin it: lambda alone corrects it.
 */
final class CorrectionSteering {
    private static final double LEAST_PACE = 0.06;
    private static final double MOST_PACE = 0.3;

    /** The answer to lambda of a correcting epoch, by the answer to lambda from the start. */
    private static final double ANSWER = 0.05;

    /** The largest change of the logarithm of lambda from one correction to the next. */
    private static final double MOST_CHANGE = 1.5;

    /** A correction that takes this share of the error away, or more, leaves lambda where it is: models answer late. */
    private static final double CLOSING_GAIN = 0.25;

    /** How far the logarithm of lambda may be from where the plan ended, without urge. */
    private static final double MOST_LEAD = 3;

    private static final double GROWTH_OF_URGE = 1.6;

    /** With it a model learns at the highest rate of the plan. */
    private static final double MOST_URGE = 1 / MOST_PACE;

    private final double start;
    private final double slope;
    private final boolean steady;
    private int left;
    private double lead;
    private double pace;
    private double urge = 1;

    /** Not a number before the first draft: there is no gain then. */
    private double lastError = Double.NaN;

    /**
     * A steering before the first correction.
     *
     * @param epochs how many corrections there may be
     * @param start the lambda that the model has answered to
     * @param slope fall of the error where the logarithm of lambda is greater by 1 from the first planned epoch on
     * @param steady whether what one correction brought says what the next will bring, as with sizes
     */
    CorrectionSteering(int epochs, double start, double slope, boolean steady) {
        this.steady = steady;
        this.left = epochs;
        this.start = start;
        this.slope = slope;
    }

    /** What the next epoch is to be trained with; at first what the model has answered to. */
    double lambda() {
        return start * StrictMath.exp(lead);
    }

    /** Rate of learning of the next epoch, by the highest one of the plan. */
    double pace() {
        return pace;
    }

    /**
     * A draft was measured.
     *
     * @param error of the draft, above 0 where a bit should cost more
     * @param usualPace rate of learning, by the highest one, that usually corrects such an error
     */
    void follow(double error, double usualPace) {
        double gain = steady ? 1 - error / lastError : Double.NaN;
        if (error > 0 && gain * left < 1 - gain) {
            urge = Math.min(MOST_URGE, urge * GROWTH_OF_URGE);
        } else if (gain > 1) {
            urge = Math.max(1, urge / GROWTH_OF_URGE);
            lead /= 2;
        }
        left--;
        lastError = error;
        boolean closing = gain >= CLOSING_GAIN && gain <= 1;
        double change = closing ? 0 : near(error / (slope * ANSWER), MOST_CHANGE);
        lead = near(lead + change, MOST_LEAD + StrictMath.log(urge));
        pace = Math.max(LEAST_PACE, Math.min(MOST_PACE, usualPace) * urge);
    }

    private static double near(double value, double distance) {
        return Math.max(-distance, Math.min(distance, value));
    }
}
