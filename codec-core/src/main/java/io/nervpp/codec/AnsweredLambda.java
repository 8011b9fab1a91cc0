package io.nervpp.codec;

/**
 * The lambda that a model has answered to, where lambda changes while it is trained. A model answers slowly, and the less the lower the rate
 * of learning has fallen: of a change when a share p of the epochs is done, the end shows the share {@code a(p) = sqrt(1 - p - sin(pi p) / pi)},
 * the root of what is left of a cosine.
 */
final class AnsweredLambda {
    private final int epochs;
    private double logarithm;

    /** @param start what counts before the first of so many epochs */
    AnsweredLambda(int epochs, double start) {
        this.epochs = epochs;
        this.logarithm = StrictMath.log(start);
    }

    /**
     * An epoch was trained.
     *
     * @param epochsDone epochs done, this one included
     * @param lambda what it was trained with
     */
    void follow(int epochsDone, double lambda) {
        double before = share((epochsDone - 1.0) / epochs);
        double after = share((double) epochsDone / epochs);
        logarithm += (StrictMath.log(lambda) - logarithm) * (before - after) / (1 - after);
    }

    /** What the model is now as if it had been trained with it from the start. */
    double lambda() {
        return StrictMath.exp(logarithm);
    }

    /** The natural logarithm of {@link #lambda}. */
    double logarithm() {
        return logarithm;
    }

    /** The answer to a change, by the answer to one before the first epoch. */
    static double share(double progress) {
        double left = 1 - progress - StrictMath.sin(Math.PI * progress) / Math.PI;
        return Math.sqrt(Math.max(0, left));
    }
}
