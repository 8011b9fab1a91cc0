package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.BilinearResize;
import io.nervpp.engine.op.BilinearUpsample;

/** {@link BilinearUpsample}, {@link BilinearResize} and their adjoints. */
final class BilinearKernels {
    /** Where output row or column i takes its value from: {@code (1 - fraction) x[lower] + fraction x[upper]}. */
    private static final class Taps {
        private final int[] lower;
        private final int[] upper;
        private final double[] fraction;

        Taps(int inputs, int outputs) {
            this.lower = new int[outputs];
            this.upper = new int[outputs];
            this.fraction = new double[outputs];
            for (int i = 0; i < outputs; i++) {
                double position = Math.max(0, Math.min(inputs - 1, (i + 0.5) * inputs / outputs - 0.5));
                lower[i] = (int) position;
                upper[i] = Math.min(lower[i] + 1, inputs - 1);
                fraction[i] = position - lower[i];
            }
        }

        /** The share of input row or column {@code source} in output row or column {@code i}. */
        double weight(int i, int source) {
            double fromLower = lower[i] == source ? 1 - fraction[i] : 0;
            double fromUpper = upper[i] == source ? fraction[i] : 0;
            return fromLower + fromUpper;
        }
    }

    private BilinearKernels() {}

    /** A part is a row of the output. */
    static Kernel forward(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        Nhwc in = Nhwc.of(tensor.inputs().get(0));
        Nhwc out = Nhwc.of(tensor);
        Taps rows = new Taps(in.height(), out.height());
        Taps columns = new Taps(in.width(), out.width());
        return new Kernel(out.rows(), row -> {
            int n = row / out.height();
            int h = row % out.height();
            for (int w = 0; w < out.width(); w++) {
                for (int c = 0; c < out.channels(); c++) {
                    double left = column(x, in, n, rows, h, columns.lower[w], c);
                    double right = column(x, in, n, rows, h, columns.upper[w], c);
                    y[out.at(n, h, w) + c] = (float) mix(left, right, columns.fraction[w]);
                }
            }
        });
    }

    /** The value between two input rows. */
    private static double column(float[] x, Nhwc in, int n, Taps rows, int h, int w, int c) {
        double above = x[in.at(n, rows.lower[h], w) + c];
        double below = x[in.at(n, rows.upper[h], w) + c];
        return mix(above, below, rows.fraction[h]);
    }

    private static double mix(double from, double to, double fraction) {
        return (1 - fraction) * from + fraction * to;
    }

    /** A part is a row of the result: it gathers from the upstream rows that took something from it. */
    static Kernel gradient(Tensor tensor, Storage storage) {
        float[] dy = storage.floats(tensor.inputs().get(0));
        float[] dx = storage.floats(tensor);
        Nhwc out = Nhwc.of(tensor.inputs().get(0));
        Nhwc in = Nhwc.of(tensor);
        Taps rows = new Taps(in.height(), out.height());
        Taps columns = new Taps(in.width(), out.width());
        return new Kernel(in.rows(), row -> {
            int n = row / in.height();
            int h = row % in.height();
            double[] sums = new double[in.width() * in.channels()];
            for (int from = 0; from < out.height(); from++) {
                double weight = rows.weight(from, h);
                if (weight != 0) {
                    addRow(sums, weight, dy, out.at(n, from, 0), out, columns);
                }
            }
            for (int i = 0; i < sums.length; i++) {
                dx[in.at(n, h, 0) + i] = (float) sums[i];
            }
        });
    }

    /** Adds one upstream row, weighted, to the columns that it came from. */
    private static void addRow(double[] sums, double weight, float[] dy, int at, Nhwc out, Taps columns) {
        int channels = out.channels();
        for (int w = 0; w < out.width(); w++) {
            double right = weight * columns.fraction[w];
            double left = weight - right;
            for (int c = 0; c < channels; c++) {
                double value = dy[at + w * channels + c];
                sums[columns.lower[w] * channels + c] += left * value;
                sums[columns.upper[w] * channels + c] += right * value;
            }
        }
    }
}
