package io.nervpp.codec.metric;

import java.util.Arrays;

/**
 * What SSIM takes of two planes: Gaussian windows of 11x11 samples, sigma 1.5, only windows that lie within the plane, K1 = 0.01, K2 = 0.03, dynamic
 * range 255. An object holds storage and is used by one thread at a time.
 */
final class SsimWindows {
    /** Width and height of a window. */
    static final int SIDE = 11;

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

    /** Horizontal sums of the last {@link #SIDE} rows, a ring: row, then moment, then window. */
    private final double[][][] rows;

    /** Sums over both directions: moment, then window. */
    private final double[][] sums;

    private double ssim;
    private double contrastStructure;

    /**
     * Means over all windows.
     *
     * @param ssim luminance, contrast and structure
     * @param contrastStructure the last two alone
     */
    record Means(double ssim, double contrastStructure) {}

    /**
     * For planes of one size.
     *
     * @throws IllegalArgumentException where no window fits in
     */
    SsimWindows(int width, int height) {
        if (width < SIDE || height < SIDE) {
            throw new IllegalArgumentException(
                    "bad size for SSIM: " + width + "x" + height + ", expected at least " + SIDE + "x" + SIDE);
        }
        this.width = width;
        this.height = height;
        this.windows = width - SIDE + 1;
        this.samples = new double[MOMENTS][width];
        this.rows = new double[SIDE][MOMENTS][windows];
        this.sums = new double[MOMENTS][windows];
    }

    /** Means over the windows of two planes, row after row. */
    Means of(double[] reference, double[] test) {
        ssim = 0;
        contrastStructure = 0;
        for (int y = 0; y < height; y++) {
            sumRow(reference, test, y * width, rows[y % SIDE]);
            if (y >= SIDE - 1) {
                addWindowsEndingAt(y);
            }
        }
        double count = (double) windows * (height - SIDE + 1);
        return new Means(ssim / count, contrastStructure / count);
    }

    private void sumRow(double[] reference, double[] test, int start, double[][] moments) {
        for (int x = 0; x < width; x++) {
            double a = reference[start + x];
            double b = test[start + x];
            samples[0][x] = a;
            samples[1][x] = b;
            samples[2][x] = a * a;
            samples[3][x] = b * b;
            samples[4][x] = a * b;
        }
        for (int moment = 0; moment < MOMENTS; moment++) {
            Arrays.fill(moments[moment], 0);
            for (int k = 0; k < SIDE; k++) {
                addWeighted(moments[moment], samples[moment], k, GAUSSIAN[k]);
            }
        }
    }

    private void addWindowsEndingAt(int lastRow) {
        for (int moment = 0; moment < MOMENTS; moment++) {
            Arrays.fill(sums[moment], 0);
            for (int k = 0; k < SIDE; k++) {
                addWeighted(sums[moment], rows[(lastRow - SIDE + 1 + k) % SIDE][moment], 0, GAUSSIAN[k]);
            }
        }
        for (int x = 0; x < windows; x++) {
            double meanA = sums[0][x];
            double meanB = sums[1][x];
            double variances = sums[2][x] - square(meanA) + sums[3][x] - square(meanB);
            double covariance = sums[4][x] - meanA * meanB;
            double structure = (2 * covariance + C2) / (variances + C2);
            contrastStructure += structure;
            ssim += (2 * meanA * meanB + C1) / (square(meanA) + square(meanB) + C1) * structure;
        }
    }

    /** {@code target[x] += weight * source[x + offset]}, a loop that the compiler turns into vector instructions. */
    private static void addWeighted(double[] target, double[] source, int offset, double weight) {
        for (int x = 0; x < target.length; x++) {
            target[x] += weight * source[x + offset];
        }
    }

    private static double square(double value) {
        return value * value;
    }

    private static double[] gaussian() {
        double[] weights = new double[SIDE];
        double sum = 0;
        for (int i = 0; i < SIDE; i++) {
            weights[i] = Math.exp(-square(i - SIDE / 2) / (2 * square(SIGMA)));
            sum += weights[i];
        }
        for (int i = 0; i < SIDE; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
