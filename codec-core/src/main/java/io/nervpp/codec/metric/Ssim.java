package io.nervpp.codec.metric;

import java.util.Arrays;

/**
 * Structural similarity (Wang et al. 2004) of 8-bit planes: Gaussian windows of 11x11 samples, sigma 1.5, only windows that lie within the plane,
 * K1 = 0.01, K2 = 0.03, dynamic range 255. An object holds storage and is used by one thread at
 * a time.
 */
public final class Ssim {
    /** Width and height of a window. */
    public static final int WINDOW = 11;

    private static final double SIGMA = 1.5;
    private static final double C1 = square(0.01 * 255);
    private static final double C2 = square(0.03 * 255);

    /** What a window sums up: both means, both squares and the product. */
    private static final int MOMENTS = 5;

    private static final double[] GAUSSIAN = gaussian();

    private final int width;
    private final int height;
    private final int windows;

    /** Samples of a row, of both frames, their squares and their product. */
    private final double[][] samples;

    /** Horizontal sums of the last {@link #WINDOW} rows, a ring: row, then moment, then window. */
    private final double[][][] rows;

    /** Sums over both directions: moment, then window. */
    private final double[][] sums;

    /**
     * For planes of one size.
     *
     * @throws IllegalArgumentException where no window fits in
     */
    public Ssim(int width, int height) {
        if (width < WINDOW || height < WINDOW) {
            throw new IllegalArgumentException(
                    "bad size for SSIM: " + width + "x" + height + ", expected at least " + WINDOW + "x" + WINDOW);
        }
        this.width = width;
        this.height = height;
        this.windows = width - WINDOW + 1;
        this.samples = new double[MOMENTS][width];
        this.rows = new double[WINDOW][MOMENTS][windows];
        this.sums = new double[MOMENTS][windows];
    }

    /** Mean of the SSIM of R, G and B of packed RGB24 frames; 1 where they are equal. */
    public double ofRgb(byte[] reference, byte[] test) {
        return (ofPlane(reference, test, 0, 3) + ofPlane(reference, test, 1, 3) + ofPlane(reference, test, 2, 3)) / 3;
    }

    /** SSIM of two planes of single samples; 1 where they are equal. */
    public double ofPlane(byte[] reference, byte[] test) {
        return ofPlane(reference, test, 0, 1);
    }

    private double ofPlane(byte[] reference, byte[] test, int offset, int stride) {
        int expected = width * height * stride;
        if (reference.length != expected || test.length != expected) {
            throw new IllegalArgumentException(
                    "bad number of samples: " + reference.length + " and " + test.length + ", expected " + expected);
        }
        double sum = 0;
        for (int y = 0; y < height; y++) {
            sumRow(reference, test, y * width * stride + offset, stride, rows[y % WINDOW]);
            if (y >= WINDOW - 1) {
                sum += sumOfWindowsEndingAt(y);
            }
        }
        return sum / ((double) windows * (height - WINDOW + 1));
    }

    private void sumRow(byte[] reference, byte[] test, int start, int stride, double[][] moments) {
        for (int x = 0; x < width; x++) {
            double a = reference[start + x * stride] & 0xff;
            double b = test[start + x * stride] & 0xff;
            samples[0][x] = a;
            samples[1][x] = b;
            samples[2][x] = a * a;
            samples[3][x] = b * b;
            samples[4][x] = a * b;
        }
        for (int moment = 0; moment < MOMENTS; moment++) {
            Arrays.fill(moments[moment], 0);
            for (int k = 0; k < WINDOW; k++) {
                addWeighted(moments[moment], samples[moment], k, GAUSSIAN[k]);
            }
        }
    }

    private double sumOfWindowsEndingAt(int lastRow) {
        for (int moment = 0; moment < MOMENTS; moment++) {
            Arrays.fill(sums[moment], 0);
            for (int k = 0; k < WINDOW; k++) {
                addWeighted(sums[moment], rows[(lastRow - WINDOW + 1 + k) % WINDOW][moment], 0, GAUSSIAN[k]);
            }
        }
        double sum = 0;
        for (int x = 0; x < windows; x++) {
            sum += ofMoments(sums[0][x], sums[1][x], sums[2][x], sums[3][x], sums[4][x]);
        }
        return sum;
    }

    /** {@code target[x] += weight * source[x + offset]}, a loop that the compiler turns into vector instructions. */
    private static void addWeighted(double[] target, double[] source, int offset, double weight) {
        for (int x = 0; x < target.length; x++) {
            target[x] += weight * source[x + offset];
        }
    }

    private static double ofMoments(double meanA, double meanB, double squareA, double squareB, double product) {
        double varianceA = squareA - square(meanA);
        double varianceB = squareB - square(meanB);
        double covariance = product - meanA * meanB;
        return (2 * meanA * meanB + C1)
                * (2 * covariance + C2)
                / ((square(meanA) + square(meanB) + C1) * (varianceA + varianceB + C2));
    }

    private static double square(double value) {
        return value * value;
    }

    private static double[] gaussian() {
        double[] weights = new double[WINDOW];
        double sum = 0;
        for (int i = 0; i < WINDOW; i++) {
            weights[i] = Math.exp(-square(i - WINDOW / 2) / (2 * square(SIGMA)));
            sum += weights[i];
        }
        for (int i = 0; i < WINDOW; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
