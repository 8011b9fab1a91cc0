package io.nervpp.codec.media;

import io.nervpp.bitstream.Rational;

/** Tells evenly spaced presentation times from others, whatever rounding a coarse time base did to them. */
public final class FrameSpacing {
    private FrameSpacing() {}

    /**
     * Whether the times are those of a constant frame rate: each less than one tick away from {@code times[0] + i / frameRate}. They can then be
     * replaced by 0, 1, 2, ... in a time base of one frame.
     *
     * @param times presentation times in ticks of {@code timeBase}, at least one
     * @param frameRate above 0
     * @param timeBase above 0
     */
    public static boolean isConstant(long[] times, Rational frameRate, Rational timeBase) {
        // Ticks per frame as a fraction: denominator(rate) * denominator(base) / (numerator(rate) * numerator(base)),
        // kept in integers.
        long ticksNumerator = Math.multiplyExact((long) frameRate.denominator(), timeBase.denominator());
        long ticksDenominator = Math.multiplyExact((long) frameRate.numerator(), timeBase.numerator());
        double ticks = (double) ticksNumerator / ticksDenominator;
        for (int i = 1; i < times.length; i++) {
            long elapsed = times[i] - times[0];
            if (Math.abs(elapsed - i * ticks) >= 1) {
                return false;
            }
        }
        return true;
    }
}
