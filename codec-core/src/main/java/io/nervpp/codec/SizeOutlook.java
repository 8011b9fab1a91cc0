package io.nervpp.codec;

import java.util.function.DoubleUnaryOperator;

/**
 * Foresees how large a network behind an MLP will be when rate has been counted for all planned epochs. Its size falls, or grows, from where it
 * starts to where lambda leads it, and how much of that way is left depends on how far weights and steps can have moved, so on the sum of the rates
 * of learning: it was seen to be nearly the same for all lambdas, in logarithms of the size. What is seen counts beside what is usual, the more the
 * less is left.
 */
final class SizeOutlook {
    /**
     * With the sums 0.1, 0.2, 0.3, 0.4, 0.5 the part that was left was 0.81, 0.64, 0.46, 0.27 and 0.13, within 0.1, from lambda 1e-4 to 0.5 on two
     * clips.
     */
    private static final double REACH = 0.33;

    private static final double POWER = 1.5;

    /** How much the size counts beside what is usual, where half of the way is left. */
    private static final double TRUST = 20;

    /** The least part of the way that is reckoned with: a training of a few steps leads hardly anywhere. */
    private static final double LEAST_REACHED = 0.1;

    private final double startBytes;
    private final double reached;
    private final DoubleUnaryOperator usualBytes;
    private final AnsweredLambda answered;
    private int epochsDone;

    /**
     * An outlook before the first epoch.
     *
     * @param epochs how many are planned
     * @param startBytes the size at the start
     * @param plannedRates sum of the rates of learning of all steps that are planned
     * @param usualBytes what a network takes in the end, about, by the lambda that it was trained with
     */
    SizeOutlook(int epochs, double startBytes, double plannedRates, DoubleUnaryOperator usualBytes) {
        this.startBytes = startBytes;
        this.reached = Math.max(LEAST_REACHED, 1 - left(plannedRates));
        this.usualBytes = usualBytes;
        this.answered = new AnsweredLambda(epochs, 1);
    }

    /** The part of the way, in logarithms of the size, that the planned epochs lead: above 0, near 1 but where they are few steps. */
    double reached() {
        return reached;
    }

    /** Where lambda must lead for the planned epochs to end at {@code endBytes}: beyond, where they are too few to arrive. */
    double leadingTo(double endBytes) {
        return startBytes * StrictMath.pow(endBytes / startBytes, 1 / reached);
    }

    /**
     * The size in the end, after another of the planned epochs, with the lambda that the network has answered to.
     *
     * @param lambda what the epoch was trained with
     * @param bytes the size now
     * @param rates sum of the rates of learning of all steps so far, above 0
     */
    double endBytes(double lambda, double bytes, double rates) {
        epochsDone++;
        answered.follow(epochsDone, lambda);
        double left = left(rates);
        double seenFall = StrictMath.log(bytes / startBytes) * reached / (1 - left);
        double usualFall = StrictMath.log(usualBytes.applyAsDouble(answered.lambda()) / startBytes) * reached;
        double odds = TRUST * (1 - left) * (1 - left);
        double trust = odds / (odds + left * left);
        return startBytes * StrictMath.exp(trust * seenFall + (1 - trust) * usualFall);
    }

    /** The part of the way that is left after steps with this sum of rates. */
    private static double left(double rates) {
        return StrictMath.exp(-StrictMath.pow(rates / REACH, POWER));
    }
}
