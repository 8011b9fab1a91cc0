package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * What clamping adds to the first and last row and column of the gradient of a bilinear enlargement: as if the upstream gradient were
 * reflected at its edges, {@code dy[-1 - m] = dy[m]} for m below s / 2. With the vertical and horizontal parts of the adjoint written
 * V = V0 + E and H = H0 + F, where E and F hold the reflected terms, the convolution has computed V0 dy H0'; the rest is
 * E dy H' for two rows and V0 dy F' for two columns.
 */
final class BilinearEdges implements Kernel {
    private final int scale;
    private final float[] triangle;
    private final int images;
    private final int height;
    private final int width;
    private final int channels;
    private final FloatBuffer upstream;
    private final FloatBuffer gradient;
    private final float[] line;
    private final float[] reflected;
    private final float[] sum;

    /**
     * Edges of a gradient.
     *
     * @param triangle weights of the adjoint along one axis
     * @param shape of {@code gradient}: [N, H, W, C]
     * @param upstream [N, s H, s W, C]
     */
    BilinearEdges(int scale, float[] triangle, Shape shape, FloatBuffer upstream, FloatBuffer gradient) {
        this.scale = scale;
        this.triangle = triangle;
        this.images = shape.extent(0);
        this.height = shape.extent(1);
        this.width = shape.extent(2);
        this.channels = shape.extent(3);
        this.upstream = upstream;
        this.gradient = gradient;
        int longest = Math.max(height, width) * scale * channels;
        this.line = new float[longest];
        this.reflected = new float[longest];
        this.sum = new float[channels];
    }

    @Override
    public void run() {
        int bigHeight = height * scale;
        int bigWidth = width * scale;
        for (int n = 0; n < images && scale > 1; n++) {
            row(n, 0, 0, 1);
            row(n, height - 1, bigHeight - 1, -1);
            column(n, 0, 0, 1);
            column(n, width - 1, bigWidth - 1, -1);
        }
    }

    /** E dy H' for the row {@code h}: upstream rows from {@code first} on, in the direction {@code step}. */
    private void row(int n, int h, int first, int step) {
        int length = width * scale * channels;
        Arrays.fill(reflected, 0, length, 0);
        for (int m = 0; m < scale / 2; m++) {
            upstream.get((n * height * scale + first + m * step) * length, line, 0, length);
            accumulate(reflected, 0, line, 0, length, triangle[scale / 2 - 1 - m]);
        }
        for (int w = 0; w < width; w++) {
            gather(w, width * scale, true);
            addTo(((n * height + h) * width + w) * channels);
        }
    }

    /** V0 dy F' for the column {@code w}: upstream columns from {@code first} on, in the direction {@code step}. */
    private void column(int n, int w, int first, int step) {
        int bigHeight = height * scale;
        Arrays.fill(reflected, 0, bigHeight * channels, 0);
        for (int y = 0; y < bigHeight; y++) {
            for (int m = 0; m < scale / 2; m++) {
                int pixel = (n * bigHeight + y) * width * scale + first + m * step;
                upstream.get(pixel * channels, line, 0, channels);
                accumulate(reflected, y * channels, line, 0, channels, triangle[scale / 2 - 1 - m]);
            }
        }
        for (int h = 0; h < height; h++) {
            gather(h, bigHeight, false);
            addTo(((n * height + h) * width + w) * channels);
        }
    }

    /** The triangle around {@code position} over the pixels of {@code reflected}, of which there are {@code length}, into {@code sum}. */
    private void gather(int position, int length, boolean mirrored) {
        Arrays.fill(sum, 0);
        for (int i = 0; i < triangle.length; i++) {
            int pixel = position * scale + i - scale / 2;
            boolean outside = pixel < 0 || pixel >= length;
            if (outside && mirrored) {
                pixel = pixel < 0 ? -1 - pixel : 2 * length - 1 - pixel;
            }
            if (!outside || mirrored) {
                accumulate(sum, 0, reflected, pixel * channels, channels, triangle[i]);
            }
        }
    }

    private void addTo(int element) {
        gradient.get(element, line, 0, channels);
        accumulate(sum, 0, line, 0, channels, 1);
        gradient.put(element, sum, 0, channels);
    }

    private static void accumulate(float[] sum, int at, float[] terms, int from, int length, float weight) {
        for (int i = 0; i < length; i++) {
            sum[at + i] += weight * terms[from + i];
        }
    }
}
