package io.nervpp.codec.metric;

/**
 * A piecewise cubic through points that overshoots none of them (Fritsch and Butland 1984, known as PCHIP): slopes are weighted harmonic means of the
 * neighbouring chords', 0 at a turning point; at the ends a parabola's through three points, limited.
 */
final class MonotoneCubic {
    private final double[] x;
    private final double[] y;
    private final double[] slopes;

    /** The curve through at least two points whose {@code x} strictly increase. */
    MonotoneCubic(double[] x, double[] y) {
        this.x = x.clone();
        this.y = y.clone();
        this.slopes = slopes(x, y);
    }

    /** The integral between two places within the range of the points. */
    double integral(double from, double to) {
        return primitive(to) - primitive(from);
    }

    /** The integral from the first point to {@code place}. */
    private double primitive(double place) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length && x[i] < place; i++) {
            double step = x[i + 1] - x[i];
            sum += pieceIntegral(i, step, Math.min(place - x[i], step));
        }
        return sum;
    }

    /** Integral over the first {@code length} of piece {@code i}: of y + d s + c s^2 + b s^3. */
    private double pieceIntegral(int i, double step, double length) {
        double chord = (y[i + 1] - y[i]) / step;
        double c = (3 * chord - 2 * slopes[i] - slopes[i + 1]) / step;
        double b = (slopes[i] - 2 * chord + slopes[i + 1]) / (step * step);
        return length * (y[i] + length * (slopes[i] / 2 + length * (c / 3 + length * b / 4)));
    }

    private static double[] slopes(double[] x, double[] y) {
        int pieces = x.length - 1;
        double[] steps = new double[pieces];
        double[] chords = new double[pieces];
        for (int i = 0; i < pieces; i++) {
            steps[i] = x[i + 1] - x[i];
            chords[i] = (y[i + 1] - y[i]) / steps[i];
        }
        double[] slopes = new double[x.length];
        if (pieces == 1) {
            slopes[0] = chords[0];
            slopes[1] = chords[0];
            return slopes;
        }
        for (int i = 1; i < pieces; i++) {
            slopes[i] = inner(steps[i - 1], steps[i], chords[i - 1], chords[i]);
        }
        slopes[0] = end(steps[0], steps[1], chords[0], chords[1]);
        slopes[pieces] = end(steps[pieces - 1], steps[pieces - 2], chords[pieces - 1], chords[pieces - 2]);
        return slopes;
    }

    private static double inner(double stepBefore, double stepAfter, double before, double after) {
        if (before * after <= 0) {
            return 0;
        }
        double weightBefore = 2 * stepAfter + stepBefore;
        double weightAfter = stepAfter + 2 * stepBefore;
        return (weightBefore + weightAfter) / (weightBefore / before + weightAfter / after);
    }

    private static double end(double step, double nextStep, double chord, double nextChord) {
        double slope = ((2 * step + nextStep) * chord - step * nextChord) / (step + nextStep);
        if (slope * chord <= 0) {
            return 0;
        }
        return chord * nextChord <= 0 && Math.abs(slope) > 3 * Math.abs(chord) ? 3 * chord : slope;
    }
}
