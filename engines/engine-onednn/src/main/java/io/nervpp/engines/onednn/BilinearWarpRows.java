package io.nervpp.engines.onednn;

/**
 * Bilinear warping: the four pixels around a position. In two passes over a row, since a loop over one or two channels inside that over
 * pixels takes as long as all the rest.
 */
final class BilinearWarpRows implements WarpRows {
    private final int lastRow;
    private final int lastColumn;
    private final int width;
    private final int channels;

    /** First element of the upper left pixel. */
    private final int[] start;

    /** From a pixel to its right neighbour; 0 at the edge. */
    private final int[] across;

    /** From a pixel to the one below; 0 at the edge. */
    private final int[] down;

    private final float[] columnFraction;
    private final float[] rowFraction;

    BilinearWarpRows(int height, int width, int channels) {
        this.lastRow = height - 1;
        this.lastColumn = width - 1;
        this.width = width;
        this.channels = channels;
        this.start = new int[width];
        this.across = new int[width];
        this.down = new int[width];
        this.columnFraction = new float[width];
        this.rowFraction = new float[width];
    }

    private void place(float[] flow, int h) {
        int rowLength = width * channels;
        for (int w = 0; w < width; w++) {
            float x = clamp(w + flow[2 * w], lastColumn);
            float y = clamp(h + flow[2 * w + 1], lastRow);
            int left = (int) x;
            int top = (int) y;
            columnFraction[w] = x - left;
            rowFraction[w] = y - top;
            start[w] = top * rowLength + left * channels;
            across[w] = left < lastColumn ? channels : 0;
            down[w] = top < lastRow ? rowLength : 0;
        }
    }

    @Override
    public void forward(float[] image, float[] flow, int h, float[] row) {
        place(flow, h);
        for (int c = 0; c < channels; c++) {
            for (int w = 0; w < width; w++) {
                int upper = start[w] + c;
                int lower = upper + down[w];
                float above = mix(image[upper], image[upper + across[w]], columnFraction[w]);
                float below = mix(image[lower], image[lower + across[w]], columnFraction[w]);
                row[w * channels + c] = mix(above, below, rowFraction[w]);
            }
        }
    }

    @Override
    public void spread(float[] row, float[] flow, int h, float[] image) {
        place(flow, h);
        for (int c = 0; c < channels; c++) {
            for (int w = 0; w < width; w++) {
                int upper = start[w] + c;
                int lower = upper + down[w];
                float value = row[w * channels + c];
                float below = rowFraction[w] * value;
                float above = value - below;
                float aboveRight = columnFraction[w] * above;
                float belowRight = columnFraction[w] * below;
                image[upper] += above - aboveRight;
                image[upper + across[w]] += aboveRight;
                image[lower] += below - belowRight;
                image[lower + across[w]] += belowRight;
            }
        }
    }

    @Override
    public void slopes(float[] image, float[] flow, int h, float[] upstream, float[] slopes) {
        place(flow, h);
        for (int w = 0; w < width; w++) {
            slopes[2 * w] = 0;
            slopes[2 * w + 1] = 0;
        }
        for (int c = 0; c < channels; c++) {
            for (int w = 0; w < width; w++) {
                int upper = start[w] + c;
                int lower = upper + down[w];
                float value = upstream[w * channels + c];
                float a = image[upper];
                float b = image[upper + across[w]];
                float d = image[lower];
                float e = image[lower + across[w]];
                slopes[2 * w] += value * mix(b - a, e - d, rowFraction[w]);
                slopes[2 * w + 1] += value * mix(d - a, e - b, columnFraction[w]);
            }
        }
        stopAtEdges(flow, h, lastRow, slopes);
    }

    /** No slopes where the position is at an edge or clamped. */
    static void stopAtEdges(float[] flow, int h, int lastRow, float[] slopes) {
        int lastColumn = slopes.length / 2 - 1;
        for (int w = 0; w <= lastColumn; w++) {
            if (!isFree(w + flow[2 * w], lastColumn)) {
                slopes[2 * w] = 0;
            }
            if (!isFree(h + flow[2 * w + 1], lastRow)) {
                slopes[2 * w + 1] = 0;
            }
        }
    }

    private static float mix(float from, float to, float fraction) {
        return from + fraction * (to - from);
    }

    /** {@code position} within 0..last. */
    static float clamp(float position, int last) {
        float positive = position > 0 ? position : 0;
        return positive < last ? positive : last;
    }

    /** Whether a move of {@code position} moves the clamped one. */
    private static boolean isFree(float position, int last) {
        return position > 0 && position < last;
    }
}
