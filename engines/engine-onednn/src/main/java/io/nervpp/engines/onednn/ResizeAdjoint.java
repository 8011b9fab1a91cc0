package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The adjoint of bilinear resizing by any factor: upstream rows, weighted, into the rows that they came from, then the same with
 * columns. oneDNN's own takes several times as long.
 */
final class ResizeAdjoint implements Kernel {
    /** Where output row or column i took its value from: {@code (1 - fraction) x[lower] + fraction x[upper]}. */
    private static final class Taps {
        private final int[] lower;
        private final int[] upper;
        private final float[] fraction;

        private Taps(int inputs, int outputs) {
            this.lower = new int[outputs];
            this.upper = new int[outputs];
            this.fraction = new float[outputs];
            for (int i = 0; i < outputs; i++) {
                double position = Math.max(0, Math.min(inputs - 1, (i + 0.5) * inputs / outputs - 0.5));
                lower[i] = (int) position;
                upper[i] = Math.min(lower[i] + 1, inputs - 1);
                fraction[i] = (float) (position - lower[i]);
            }
        }
    }

    private final int images;
    private final int height;
    private final int channels;
    private final Taps rows;
    private final Taps columns;
    private final FloatBuffer upstream;
    private final FloatBuffer gradient;
    private final float[] line;
    private final float[] folded;
    private final float[] result;

    private ResizeAdjoint(Shape big, Shape small, FloatBuffer upstream, FloatBuffer gradient) {
        this.images = small.extent(0);
        this.height = small.extent(1);
        this.channels = small.extent(3);
        this.rows = new Taps(small.extent(1), big.extent(1));
        this.columns = new Taps(small.extent(2), big.extent(2));
        this.upstream = upstream;
        this.gradient = gradient;
        this.line = new float[big.extent(2) * channels];
        this.folded = new float[height * line.length];
        this.result = new float[small.extent(2) * channels];
    }

    static void make(Compilation compilation, Group group) {
        Tensor upstream = group.anchor().inputs().get(0);
        Tensor gradient = group.output();
        compilation.add(new ResizeAdjoint(
                upstream.shape(),
                gradient.shape(),
                HostMemory.floats(
                        compilation.pointer(upstream), upstream.shape().elementCount()),
                HostMemory.floats(
                        compilation.pointer(gradient), gradient.shape().elementCount())));
    }

    @Override
    public void run() {
        int bigHeight = rows.lower.length;
        for (int n = 0; n < images; n++) {
            Arrays.fill(folded, 0);
            for (int h = 0; h < bigHeight; h++) {
                upstream.get((n * bigHeight + h) * line.length, line, 0, line.length);
                accumulate(rows.lower[h] * line.length, 1 - rows.fraction[h]);
                accumulate(rows.upper[h] * line.length, rows.fraction[h]);
            }
            for (int h = 0; h < height; h++) {
                foldColumns(h * line.length);
                gradient.put((n * height + h) * result.length, result, 0, result.length);
            }
        }
    }

    private void accumulate(int at, float weight) {
        for (int i = 0; i < line.length; i++) {
            folded[at + i] += weight * line[i];
        }
    }

    /** One row of the result from the folded one that starts at {@code from}. */
    private void foldColumns(int from) {
        Arrays.fill(result, 0);
        for (int w = 0; w < columns.lower.length; w++) {
            int lower = columns.lower[w] * channels;
            int upper = columns.upper[w] * channels;
            float fraction = columns.fraction[w];
            for (int c = 0; c < channels; c++) {
                float value = folded[from + w * channels + c];
                result[lower + c] += (1 - fraction) * value;
                result[upper + c] += fraction * value;
            }
        }
    }
}
