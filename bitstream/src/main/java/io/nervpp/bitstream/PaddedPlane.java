package io.nervpp.bitstream;

/** A plane of integers with a margin of zeros, so that every place has all its neighbours. */
final class PaddedPlane {
    /** Rows and columns of the margin on each side. */
    static final int MARGIN = 2;

    /** Magnitudes are capped here, so that one large integer does not drown its neighbours. */
    static final int MAX_MAGNITUDE = 20;

    final int height;
    final int width;
    final int stride;
    final int[] values;
    /** Magnitudes of the values, at most {@link #MAX_MAGNITUDE}. */
    final byte[] magnitudes;

    PaddedPlane(int height, int width) {
        this.height = height;
        this.width = width;
        stride = width + 2 * MARGIN;
        values = new int[(height + 2 * MARGIN) * stride];
        magnitudes = new byte[values.length];
    }

    /** Index of a place in the arrays. */
    int at(int row, int column) {
        return (row + MARGIN) * stride + column + MARGIN;
    }

    void put(int index, int value) {
        values[index] = value;
        magnitudes[index] = (byte) Math.min(Math.abs(value), MAX_MAGNITUDE);
    }

    /** Sum of the magnitudes of the four next neighbours. */
    int around(int index) {
        return magnitudes[index - 1] + magnitudes[index + 1] + magnitudes[index - stride] + magnitudes[index + stride];
    }
}
