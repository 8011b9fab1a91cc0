package io.nervpp.engines.onednn;

/** Bilinear warping: the four pixels around a position. */
final class BilinearWarpRows implements WarpRows {
    private final int lastRow;
    private final int lastColumn;
    private final int width;
    private final int channels;

    BilinearWarpRows(int height, int width, int channels) {
        this.lastRow = height - 1;
        this.lastColumn = width - 1;
        this.width = width;
        this.channels = channels;
    }

    @Override
    public void forward(float[] image, float[] flow, int h, float[] row) {
        for (int w = 0; w < width; w++) {
            float x = clamp(w + flow[2 * w], lastColumn);
            float y = clamp(h + flow[2 * w + 1], lastRow);
            int left = (int) x;
            int top = (int) y;
            float tx = x - left;
            float ty = y - top;
            int upper = (top * width + left) * channels;
            int across = left < lastColumn ? channels : 0;
            int lower = upper + (top < lastRow ? width * channels : 0);
            for (int c = 0; c < channels; c++) {
                float above = mix(image[upper + c], image[upper + across + c], tx);
                float below = mix(image[lower + c], image[lower + across + c], tx);
                row[w * channels + c] = mix(above, below, ty);
            }
        }
    }

    @Override
    public void spread(float[] row, float[] flow, int h, float[] image) {
        for (int w = 0; w < width; w++) {
            float x = clamp(w + flow[2 * w], lastColumn);
            float y = clamp(h + flow[2 * w + 1], lastRow);
            int left = (int) x;
            int top = (int) y;
            float tx = x - left;
            float ty = y - top;
            int upper = (top * width + left) * channels;
            int across = left < lastColumn ? channels : 0;
            int lower = upper + (top < lastRow ? width * channels : 0);
            for (int c = 0; c < channels; c++) {
                float value = row[w * channels + c];
                float below = ty * value;
                float above = value - below;
                image[upper + c] += above - tx * above;
                image[upper + across + c] += tx * above;
                image[lower + c] += below - tx * below;
                image[lower + across + c] += tx * below;
            }
        }
    }

    @Override
    public void slopes(float[] image, float[] flow, int h, float[] upstream, float[] slopes) {
        for (int w = 0; w < width; w++) {
            float px = w + flow[2 * w];
            float py = h + flow[2 * w + 1];
            float x = clamp(px, lastColumn);
            float y = clamp(py, lastRow);
            int left = (int) x;
            int top = (int) y;
            float tx = x - left;
            float ty = y - top;
            int upper = (top * width + left) * channels;
            int across = left < lastColumn ? channels : 0;
            int lower = upper + (top < lastRow ? width * channels : 0);
            float dx = 0;
            float dy = 0;
            for (int c = 0; c < channels; c++) {
                float value = upstream[w * channels + c];
                float a = image[upper + c];
                float b = image[upper + across + c];
                float d = image[lower + c];
                float e = image[lower + across + c];
                dx += value * mix(b - a, e - d, ty);
                dy += value * mix(d - a, e - b, tx);
            }
            slopes[2 * w] = isFree(px, lastColumn) ? dx : 0;
            slopes[2 * w + 1] = isFree(py, lastRow) ? dy : 0;
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
    static boolean isFree(float position, int last) {
        return position > 0 && position < last;
    }
}
