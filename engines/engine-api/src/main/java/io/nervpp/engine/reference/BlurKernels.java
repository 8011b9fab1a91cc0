package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.GaussianBlur;
import io.nervpp.engine.op.GaussianBlurGradient;

/** {@link GaussianBlur} and its adjoint: each output row first down the columns, then along the row. */
final class BlurKernels {
    private BlurKernels() {}

    /** {@code y[h, w] = sum t[i] t[j] x[h + i, w + j]}. */
    static Kernel blur(Tensor tensor, Storage storage) {
        return separable(tensor, storage, ((GaussianBlur) tensor.op()).taps(), 1);
    }

    /** {@code dx[h, w] = sum t[i] t[j] dy[h - i, w - j]}, where there is such a row and column. */
    static Kernel gradient(Tensor tensor, Storage storage) {
        return separable(tensor, storage, ((GaussianBlurGradient) tensor.op()).taps(), -1);
    }

    /** {@code y[h, w] = sum t[i] t[j] x[h + d i, w + d j]}, d being the direction; a part is a row of y. */
    private static Kernel separable(Tensor tensor, Storage storage, float[] taps, int direction) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        Nhwc in = Nhwc.of(tensor.inputs().get(0));
        Nhwc out = Nhwc.of(tensor);
        return new Kernel(out.rows(), row -> {
            int n = row / out.height();
            int h = row % out.height();
            double[] sums = columnSums(x, in, n, h, taps, direction);
            for (int w = 0; w < out.width(); w++) {
                for (int c = 0; c < out.channels(); c++) {
                    double sum = 0;
                    for (int j = 0; j < taps.length; j++) {
                        int from = w + direction * j;
                        sum += in.hasColumn(from) ? taps[j] * sums[from * in.channels() + c] : 0;
                    }
                    y[out.at(n, h, w) + c] = (float) sum;
                }
            }
        });
    }

    private static double[] columnSums(float[] x, Nhwc in, int n, int h, float[] taps, int direction) {
        double[] sums = new double[in.width() * in.channels()];
        for (int i = 0; i < taps.length; i++) {
            int from = h + direction * i;
            if (in.hasRow(from)) {
                int at = in.at(n, from, 0);
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += (double) taps[i] * x[at + k];
                }
            }
        }
        return sums;
    }
}
