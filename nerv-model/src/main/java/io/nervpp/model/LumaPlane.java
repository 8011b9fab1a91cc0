package io.nervpp.model;

/** Brightness of a picture, 0..255, one float32 a place. */
final class LumaPlane {
    private static final float RED = 0.299f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    final int width;
    final int height;
    final float[] values;

    private LumaPlane(int width, int height, float[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /** Means over {@code scale x scale} pixels of packed RGB; what is left of them at the right and the bottom is cut off. */
    static LumaPlane of(byte[] rgb, int width, int height, int scale) {
        int columns = Math.max(1, width / scale);
        int rows = Math.max(1, height / scale);
        float[] values = new float[columns * rows];
        for (int y = 0; y < rows * scale && y < height; y++) {
            for (int x = 0; x < columns * scale && x < width; x++) {
                int at = 3 * (y * width + x);
                values[y / scale * columns + x / scale] +=
                        RED * (rgb[at] & 0xFF) + GREEN * (rgb[at + 1] & 0xFF) + BLUE * (rgb[at + 2] & 0xFF);
            }
        }
        int share = Math.min(scale, width) * Math.min(scale, height);
        for (int i = 0; i < values.length; i++) {
            values[i] /= share;
        }
        return new LumaPlane(columns, rows, values);
    }

    /** Means over 2 x 2 places. */
    LumaPlane half() {
        int columns = Math.max(1, width / 2);
        int rows = Math.max(1, height / 2);
        float[] means = new float[columns * rows];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                means[y * columns + x] =
                        (at(2 * x, 2 * y) + at(2 * x + 1, 2 * y) + at(2 * x, 2 * y + 1) + at(2 * x + 1, 2 * y + 1)) / 4;
            }
        }
        return new LumaPlane(columns, rows, means);
    }

    /** The value at a place; outside, that of the nearest place inside. */
    float at(int x, int y) {
        int column = Math.min(width - 1, Math.max(0, x));
        int row = Math.min(height - 1, Math.max(0, y));
        return values[row * width + column];
    }
}
