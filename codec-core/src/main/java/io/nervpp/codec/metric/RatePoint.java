package io.nervpp.codec.metric;

/**
 * What a codec reached with one setting.
 *
 * @param rate bits spent, in any unit that the points compared share: bits per pixel; above 0
 * @param quality of the result in dB, or on any other scale where more is better; finite
 */
public record RatePoint(double rate, double quality) {
    /** @throws IllegalArgumentException where the rate is not above 0 or a number is not finite */
    public RatePoint {
        if (!(rate > 0) || !Double.isFinite(rate) || !Double.isFinite(quality)) {
            throw new IllegalArgumentException(
                    "bad rate point: " + rate + ", " + quality + ", expected a rate above 0 and finite numbers");
        }
    }
}
