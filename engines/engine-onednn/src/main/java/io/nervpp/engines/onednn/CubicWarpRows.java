package io.nervpp.engines.onednn;

/** Cubic warping: the sixteen pixels around a position, weighted by products of four and four. */
final class CubicWarpRows implements WarpRows {
    private static final int TAPS = 4;

    private final int lastRow;
    private final int lastColumn;
    private final int width;
    private final int channels;
    private final Taps rows = new Taps();
    private final Taps columns = new Taps();

    CubicWarpRows(int height, int width, int channels) {
        this.lastRow = height - 1;
        this.lastColumn = width - 1;
        this.width = width;
        this.channels = channels;
    }

    /** The pixels of one row or column around a position: where they start, their weights and the derivatives of these. */
    private static final class Taps {
        private final int[] start = new int[TAPS];
        private final float[] weight = new float[TAPS];
        private final float[] slope = new float[TAPS];

        /** Returns the position's distance from the second tap. */
        private float place(float position, int last, int stride) {
            float clamped = BilinearWarpRows.clamp(position, last);
            int base = (int) clamped;
            start[0] = (base > 0 ? base - 1 : 0) * stride;
            start[1] = base * stride;
            start[2] = (base < last ? base + 1 : last) * stride;
            start[3] = (base < last - 1 ? base + 2 : last) * stride;
            return clamped - base;
        }

        private void weigh(float t) {
            weight[0] = ((-0.5f * t + 1) * t - 0.5f) * t;
            weight[1] = (1.5f * t - 2.5f) * t * t + 1;
            weight[2] = ((-1.5f * t + 2) * t + 0.5f) * t;
            weight[3] = (0.5f * t - 0.5f) * t * t;
        }

        private void incline(float t) {
            slope[0] = (-1.5f * t + 2) * t - 0.5f;
            slope[1] = (4.5f * t - 5) * t;
            slope[2] = (-4.5f * t + 4) * t + 0.5f;
            slope[3] = (1.5f * t - 1) * t;
        }

        /** The four pixels from {@code at} on, weighted by {@code by}. */
        private float sum(float[] image, int at, float[] by) {
            return by[0] * image[at + start[0]]
                    + by[1] * image[at + start[1]]
                    + (by[2] * image[at + start[2]] + by[3] * image[at + start[3]]);
        }
    }

    @Override
    public void forward(float[] image, float[] flow, int h, float[] row) {
        for (int w = 0; w < width; w++) {
            columns.weigh(columns.place(w + flow[2 * w], lastColumn, channels));
            rows.weigh(rows.place(h + flow[2 * w + 1], lastRow, width * channels));
            for (int c = 0; c < channels; c++) {
                float sum = 0;
                for (int i = 0; i < TAPS; i++) {
                    sum += rows.weight[i] * columns.sum(image, rows.start[i] + c, columns.weight);
                }
                row[w * channels + c] = sum;
            }
        }
    }

    @Override
    public void spread(float[] row, float[] flow, int h, float[] image) {
        for (int w = 0; w < width; w++) {
            columns.weigh(columns.place(w + flow[2 * w], lastColumn, channels));
            rows.weigh(rows.place(h + flow[2 * w + 1], lastRow, width * channels));
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < TAPS; i++) {
                    float value = rows.weight[i] * row[w * channels + c];
                    int at = rows.start[i] + c;
                    image[at + columns.start[0]] += columns.weight[0] * value;
                    image[at + columns.start[1]] += columns.weight[1] * value;
                    image[at + columns.start[2]] += columns.weight[2] * value;
                    image[at + columns.start[3]] += columns.weight[3] * value;
                }
            }
        }
    }

    @Override
    public void slopes(float[] image, float[] flow, int h, float[] upstream, float[] slopes) {
        for (int w = 0; w < width; w++) {
            float tx = columns.place(w + flow[2 * w], lastColumn, channels);
            float ty = rows.place(h + flow[2 * w + 1], lastRow, width * channels);
            columns.weigh(tx);
            columns.incline(tx);
            rows.weigh(ty);
            rows.incline(ty);
            float dx = 0;
            float dy = 0;
            for (int c = 0; c < channels; c++) {
                float byColumn = 0;
                float byRow = 0;
                for (int i = 0; i < TAPS; i++) {
                    byColumn += rows.weight[i] * columns.sum(image, rows.start[i] + c, columns.slope);
                    byRow += rows.slope[i] * columns.sum(image, rows.start[i] + c, columns.weight);
                }
                dx += upstream[w * channels + c] * byColumn;
                dy += upstream[w * channels + c] * byRow;
            }
            slopes[2 * w] = dx;
            slopes[2 * w + 1] = dy;
        }
        BilinearWarpRows.stopAtEdges(flow, h, lastRow, slopes);
    }
}
