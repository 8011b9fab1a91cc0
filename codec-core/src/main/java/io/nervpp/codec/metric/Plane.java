package io.nervpp.codec.metric;

/** Samples of one component, which {@link #halve} makes smaller in place. */
final class Plane {
    private final int fullWidth;
    private final int fullHeight;
    private final double[] samples;
    private int width;
    private int height;

    /** Storage for planes of a size. */
    Plane(int width, int height) {
        this.fullWidth = width;
        this.fullHeight = height;
        this.samples = new double[width * height];
    }

    /** Takes every {@code stride}-th byte from {@code offset} on, at full size. */
    void load(byte[] bytes, int offset, int stride) {
        width = fullWidth;
        height = fullHeight;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes[offset + i * stride] & 0xff;
        }
    }

    /** The samples, row after row; no copy, and longer than the plane once it was halved. */
    double[] samples() {
        return samples;
    }

    /** What a side becomes: an odd one is padded at both ends first. */
    static int half(int side) {
        return side / 2 + side % 2;
    }

    /** Puts the means of 2x2 samples in place of the samples; padding counts as 0. */
    void halve() {
        int columns = half(width);
        int rows = half(height);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int left = 2 * x - width % 2;
                int top = 2 * y - height % 2;
                // Never ahead of what is still to be read.
                samples[y * columns + x] =
                        (at(left, top) + at(left + 1, top) + at(left, top + 1) + at(left + 1, top + 1)) / 4;
            }
        }
        width = columns;
        height = rows;
    }

    private double at(int x, int y) {
        return x < 0 || y < 0 ? 0 : samples[y * width + x];
    }
}
