package io.nervpp.model;

/**
 * The published schedule: linear from a tenth of the peak over the first fifth of the epochs, then a cosine to zero. The number
 * of warm-up epochs is rounded down, so below five epochs there is none.
 *
 * @param epochs length of the training
 * @param peak the highest rate
 */
record LearningRateSchedule(int epochs, double peak) {
    private static final double WARM_SHARE = 0.2;
    private static final double FIRST = 0.1;

    /**
     * The rate at a point of the training.
     *
     * @param epoch the point, 0..epochs, fractional within an epoch
     */
    double rate(double epoch) {
        int warm = (int) (WARM_SHARE * epochs);
        if (epoch < warm) {
            return peak * (FIRST + (1 - FIRST) * epoch / warm);
        }
        return peak * 0.5 * (StrictMath.cos(Math.PI * (epoch - warm) / (epochs - warm)) + 1);
    }
}
