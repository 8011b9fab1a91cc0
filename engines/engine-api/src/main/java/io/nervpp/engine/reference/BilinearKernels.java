package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.BilinearUpsampleGradient;

/** {@link BilinearUpsample} and its adjoint. */
final class BilinearKernels {
    /** Where fine row or column i takes its value from: {@code (1 - fraction) x[lower] + fraction x[upper]}. */
    private static final class Taps {
        private final int[] lower;
        private final int[] upper;
        private final double[] fraction;

        Taps(int coarse, int scale) {
            int fine = coarse * scale;
            this.lower = new int[fine];
            this.upper = new int[fine];
            this.fraction = new double[fine];
            for (int i = 0; i < fine; i++) {
                double position = Math.max(0, Math.min(coarse - 1, (i + 0.5) / scale - 0.5));
                lower[i] = (int) position;
                upper[i] = Math.min(lower[i] + 1, coarse - 1);
                fraction[i] = position - lower[i];
            }
        }

        /** The share of coarse row or column {@code source} in fine row or column {@code i}. */
        double weight(int i, int source) {
            double fromLower = lower[i] == source ? 1 - fraction[i] : 0;
            double fromUpper = upper[i] == source ? fraction[i] : 0;
            return fromLower + fromUpper;
        }
    }

    private BilinearKernels() {}

    /** A part is a row of the output. */
    static Kernel upsample(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        Nhwc coarse = Nhwc.of(tensor.inputs().get(0));
        Nhwc fine = Nhwc.of(tensor);
        int scale = ((BilinearUpsample) tensor.op()).scale();
        Taps rows = new Taps(coarse.height(), scale);
        Taps columns = new Taps(coarse.width(), scale);
        return new Kernel(fine.rows(), row -> {
            int n = row / fine.height();
            int h = row % fine.height();
            for (int w = 0; w < fine.width(); w++) {
                for (int c = 0; c < fine.channels(); c++) {
                    double left = column(x, coarse, n, rows, h, columns.lower[w], c);
                    double right = column(x, coarse, n, rows, h, columns.upper[w], c);
                    y[fine.at(n, h, w) + c] = (float) mix(left, right, columns.fraction[w]);
                }
            }
        });
    }

    /** The value between two coarse rows. */
    private static double column(float[] x, Nhwc coarse, int n, Taps rows, int h, int w, int c) {
        double above = x[coarse.at(n, rows.lower[h], w) + c];
        double below = x[coarse.at(n, rows.upper[h], w) + c];
        return mix(above, below, rows.fraction[h]);
    }

    private static double mix(double from, double to, double fraction) {
        return (1 - fraction) * from + fraction * to;
    }

    /** A part is a row of the result: it gathers from the fine rows that took something from it. */
    static Kernel gradient(Tensor tensor, Storage storage) {
        float[] dy = storage.floats(tensor.inputs().get(0));
        float[] dx = storage.floats(tensor);
        Nhwc fine = Nhwc.of(tensor.inputs().get(0));
        Nhwc coarse = Nhwc.of(tensor);
        int scale = ((BilinearUpsampleGradient) tensor.op()).scale();
        Taps rows = new Taps(coarse.height(), scale);
        Taps columns = new Taps(coarse.width(), scale);
        return new Kernel(coarse.rows(), row -> {
            int n = row / coarse.height();
            int h = row % coarse.height();
            double[] sums = new double[coarse.width() * coarse.channels()];
            int last = Math.min(fine.height() - 1, (h + 2) * scale);
            for (int from = Math.max(0, (h - 1) * scale); from <= last; from++) {
                double weight = rows.weight(from, h);
                if (weight != 0) {
                    addRow(sums, weight, dy, fine.at(n, from, 0), fine, columns);
                }
            }
            for (int i = 0; i < sums.length; i++) {
                dx[coarse.at(n, h, 0) + i] = (float) sums[i];
            }
        });
    }

    /** Adds one fine row, weighted, to the coarse columns that it came from. */
    private static void addRow(double[] sums, double weight, float[] dy, int at, Nhwc fine, Taps columns) {
        int channels = fine.channels();
        for (int w = 0; w < fine.width(); w++) {
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
