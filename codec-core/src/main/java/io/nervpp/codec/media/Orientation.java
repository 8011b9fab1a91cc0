package io.nervpp.codec.media;

/**
 * How stored pixels are turned to be shown: rows and columns swapped or not, then mirrored or not.
 *
 * @param transposed whether the columns of the picture shown are the rows stored
 * @param mirrorsColumns whether stored columns are counted from the right
 * @param mirrorsRows whether stored rows are counted from the bottom
 */
record Orientation(boolean transposed, boolean mirrorsColumns, boolean mirrorsRows) {
    /** Shown as stored. */
    static final Orientation UPRIGHT = new Orientation(false, false, false);

    /**
     * The orientation that a display matrix (ISO/IEC 14496-12, 16.16 fixed point) asks for, decided as the ffmpeg tool does.
     *
     * @param matrix nine numbers
     * @param degrees counterclockwise angle that FFmpeg reads from the matrix
     * @throws IllegalArgumentException where it is no multiple of a quarter turn
     */
    static Orientation of(int[] matrix, double degrees) {
        double clockwise = -Math.rint(degrees);
        clockwise -= 360 * Math.floor(clockwise / 360 + 0.9 / 360);
        if (Math.abs(clockwise - 90) < 1) {
            return new Orientation(true, false, matrix[3] <= 0);
        }
        if (Math.abs(clockwise - 180) < 1) {
            return new Orientation(false, matrix[0] < 0, matrix[4] < 0);
        }
        if (Math.abs(clockwise - 270) < 1) {
            return new Orientation(true, true, matrix[3] < 0);
        }
        if (Math.abs(clockwise) < 1) {
            return new Orientation(false, false, matrix[4] < 0);
        }
        throw new IllegalArgumentException("bad rotation: " + clockwise + " degrees, expected a multiple of 90");
    }

    /** Size of what is shown for what is stored, and the other way round. */
    FrameSize apply(FrameSize stored) {
        return transposed ? stored.transposed() : stored;
    }

    /** Turns packed RGB24 pixels: {@code stored} of {@code storedSize} becomes {@code shown} of {@code apply(storedSize)}. */
    void apply(byte[] stored, FrameSize storedSize, byte[] shown) {
        FrameSize shownSize = apply(storedSize);
        int to = 0;
        for (int y = 0; y < shownSize.height(); y++) {
            for (int x = 0; x < shownSize.width(); x++) {
                int column = transposed ? y : x;
                int row = transposed ? x : y;
                if (mirrorsColumns) {
                    column = storedSize.width() - 1 - column;
                }
                if (mirrorsRows) {
                    row = storedSize.height() - 1 - row;
                }
                int from = (row * storedSize.width() + column) * FrameSize.BYTES_PER_PIXEL;
                shown[to++] = stored[from];
                shown[to++] = stored[from + 1];
                shown[to++] = stored[from + 2];
            }
        }
    }
}
