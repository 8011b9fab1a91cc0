package io.nervpp.bitstream;

/**
 * Expects an integer around a mean with a mean absolute deviation, both in units of 1/16, logistically distributed: what a model knows before it
 * has any experience. Format document, "Expectation".
 */
final class LogisticTail {
    private static final int UNIT = LinearPredictor.UNIT;
    private static final int ONE = 1 << Logistic.PROBABILITY_BITS;

    /** 2 ln 2, the mean absolute deviation of the logistic distribution, in units of 2^-8. */
    private static final int DEVIATION = 355;

    private static final int MIN_DEVIATION = 2;
    private static final long NOTHING = Long.MIN_VALUE;

    private int mean;
    private int deviation = MIN_DEVIATION;
    private long keptX = NOTHING;
    private int keptCenter;
    private int kept;

    void set(int newMean, int newDeviation) {
        mean = newMean;
        deviation = Math.max(newDeviation, MIN_DEVIATION);
        keptX = NOTHING;
    }

    /** Logit of the integer being other than 0. */
    int zeroFlag() {
        int above = tail(UNIT / 2, mean);
        int below = tail(UNIT / 2, -mean);
        return logit(above + below, Math.max(0, ONE - above - below));
    }

    /** Logit of an integer other than 0 being below 0. */
    int sign() {
        return logit(tail(UNIT / 2, -mean), tail(UNIT / 2, mean));
    }

    /** Logit of a magnitude of at least {@code low}, the sign's, being at least {@code high}. */
    int atLeast(int negative, long low, long high) {
        int side = negative == 1 ? -mean : mean;
        int atLow = tail(UNIT * low - UNIT / 2, side);
        int above = keptTail(UNIT * high - UNIT / 2, side);
        return logit(above, atLow - above);
    }

    /** Logit of a magnitude from {@code low} to below {@code high}, the sign's, being at least {@code middle}. */
    int upperHalf(int negative, long low, long middle, long high) {
        int side = negative == 1 ? -mean : mean;
        int atLow = tail(UNIT * low - UNIT / 2, side);
        int atHigh = tail(UNIT * high - UNIT / 2, side);
        int atMiddle = keptTail(UNIT * middle - UNIT / 2, side);
        return logit(atMiddle - atHigh, atLow - atMiddle);
    }

    /** Probability of more than {@code x}, in units of 1/16, around {@code center}. */
    private int tail(long x, int center) {
        if (x == keptX && center == keptCenter) {
            return kept;
        }
        long scaled = (center - x) * DEVIATION;
        boolean isInt = scaled == (int) scaled; // whose division takes half the time
        return Logistic.squash(Logistic.clamp(isInt ? (int) scaled / deviation : scaled / deviation));
    }

    /** The same, kept for the next decision, of which it is a bound. */
    private int keptTail(long x, int center) {
        kept = tail(x, center);
        keptX = x;
        keptCenter = center;
        return kept;
    }

    private static int logit(int yes, int no) {
        return Logistic.stretch((int) (((yes + 1L) << Logistic.PROBABILITY_BITS) / (yes + no + 2)));
    }
}
