package io.nervpp.codec.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The rate-distortion curve of a codec on one video: points in order of rate, each of them better than the one before. Points that another one
 * beats, no more rate and no less quality, are left out: a user would not pick them.
 *
 * <p>Two curves are compared by Bjontegaard's deltas (VCEG-M33) with piecewise cubic interpolation as in JVET's common test conditions: the
 * logarithm of the rate over the quality for {@link #rateDelta}, the quality over the logarithm of the rate for {@link #qualityDelta}, each
 * averaged over what both curves cover.
 */
public final class RateCurve {
    /** Fewest points of a curve that is compared, as VCEG-M33 has it. */
    public static final int MIN_POINTS = 4;

    private final List<RatePoint> points;

    /**
     * A difference of two curves.
     *
     * @param value the rate's in percent, or the quality's on its own scale; below 0 means a lower rate, or less quality
     * @param from where the interval averaged over begins: a quality, or the logarithm of a rate
     * @param to where it ends
     */
    public record Delta(double value, double from, double to) {}

    /** A curve does not meet what a comparison needs; the message tells what. */
    public static final class NoDeltaException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NoDeltaException(String message) {
            super(message);
        }
    }

    /** The curve of some points, in any order. */
    public RateCurve(List<RatePoint> measured) {
        List<RatePoint> sorted = new ArrayList<>(measured);
        sorted.sort(Comparator.comparingDouble(RatePoint::rate)
                .thenComparing(RatePoint::quality, Comparator.reverseOrder()));
        List<RatePoint> front = new ArrayList<>();
        for (RatePoint point : sorted) {
            if (front.isEmpty() || point.quality() > front.get(front.size() - 1).quality()) {
                front.add(point);
            }
        }
        this.points = List.copyOf(front);
    }

    /** The points that are not beaten, in order of rate. */
    public List<RatePoint> points() {
        return points;
    }

    /**
     * BD-rate: by how many percent this curve's rate differs from the anchor's at the same quality, on average.
     *
     * @throws NoDeltaException where a curve has too few points or they share no range of quality
     */
    public Delta rateDelta(RateCurve anchor) {
        Delta delta = meanDifference(anchor, qualities(), logRates(), anchor.qualities(), anchor.logRates(), "quality");
        return new Delta(100 * (Math.exp(delta.value()) - 1), delta.from(), delta.to());
    }

    /**
     * BD-PSNR, or the like on another scale: by how much this curve's quality differs from the anchor's at the same rate, on average.
     *
     * @throws NoDeltaException where a curve has too few points or they share no range of rates
     */
    public Delta qualityDelta(RateCurve anchor) {
        return meanDifference(anchor, logRates(), qualities(), anchor.logRates(), anchor.qualities(), "log rate");
    }

    private Delta meanDifference(
            RateCurve anchor, double[] x, double[] y, double[] anchorX, double[] anchorY, String axis) {
        requireEnough(this, "curve");
        requireEnough(anchor, "anchor");
        double from = Math.max(x[0], anchorX[0]);
        double to = Math.min(x[x.length - 1], anchorX[anchorX.length - 1]);
        if (!(from < to)) {
            throw new NoDeltaException(String.format(
                    Locale.ROOT,
                    "no overlap in %s: %.4f..%.4f, anchor %.4f..%.4f",
                    axis,
                    x[0],
                    x[x.length - 1],
                    anchorX[0],
                    anchorX[anchorX.length - 1]));
        }
        double ours = new MonotoneCubic(x, y).integral(from, to);
        double theirs = new MonotoneCubic(anchorX, anchorY).integral(from, to);
        return new Delta((ours - theirs) / (to - from), from, to);
    }

    private static void requireEnough(RateCurve curve, String role) {
        if (curve.points.size() < MIN_POINTS) {
            throw new NoDeltaException("too few points of the " + role + ": " + curve.points.size() + ", expected "
                    + MIN_POINTS + " of which none beats another");
        }
    }

    private double[] qualities() {
        return points.stream().mapToDouble(RatePoint::quality).toArray();
    }

    private double[] logRates() {
        return points.stream().mapToDouble(point -> Math.log(point.rate())).toArray();
    }
}
