package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.DepthwiseConvolutionInputGradient;
import io.nervpp.engine.op.DepthwiseConvolutionWeightGradient;

/** {@link DepthwiseConvolution} and its gradients. Weights: {@code [C, k, k]}. */
final class DepthwiseKernels {
    private DepthwiseKernels() {}

    /** {@code y[h, w, c] = b[c] + sum x[h + i - p, w + j - p, c] w[c, i, j]}; a part is a row of the output. */
    static Kernel forward(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] weights = storage.floats(tensor.inputs().get(1));
        float[] bias = storage.floats(tensor.inputs().get(2));
        float[] y = storage.floats(tensor);
        Nhwc of = Nhwc.of(tensor);
        int k = ((DepthwiseConvolution) tensor.op()).kernel();
        int p = (k - 1) / 2;
        return new Kernel(of.rows(), row -> {
            int n = row / of.height();
            int h = row % of.height();
            for (int w = 0; w < of.width(); w++) {
                for (int c = 0; c < of.channels(); c++) {
                    double sum = bias[c];
                    for (int i = 0; i < k; i++) {
                        for (int j = 0; j < k; j++) {
                            if (of.hasRow(h + i - p) && of.hasColumn(w + j - p)) {
                                float value = x[of.at(n, h + i - p, w + j - p) + c];
                                sum += (double) value * weights[(c * k + i) * k + j];
                            }
                        }
                    }
                    y[of.at(n, h, w) + c] = (float) sum;
                }
            }
        });
    }

    /** {@code dx[h, w, c] = sum dy[h - i + p, w - j + p, c] w[c, i, j]}; a part is a row of dx. */
    static Kernel inputGradient(Tensor tensor, Storage storage) {
        float[] dy = storage.floats(tensor.inputs().get(0));
        float[] weights = storage.floats(tensor.inputs().get(1));
        float[] dx = storage.floats(tensor);
        Nhwc of = Nhwc.of(tensor);
        int k = ((DepthwiseConvolutionInputGradient) tensor.op()).kernel();
        int p = (k - 1) / 2;
        return new Kernel(of.rows(), row -> {
            int n = row / of.height();
            int h = row % of.height();
            for (int w = 0; w < of.width(); w++) {
                for (int c = 0; c < of.channels(); c++) {
                    double sum = 0;
                    for (int i = 0; i < k; i++) {
                        for (int j = 0; j < k; j++) {
                            if (of.hasRow(h - i + p) && of.hasColumn(w - j + p)) {
                                float value = dy[of.at(n, h - i + p, w - j + p) + c];
                                sum += (double) value * weights[(c * k + i) * k + j];
                            }
                        }
                    }
                    dx[of.at(n, h, w) + c] = (float) sum;
                }
            }
        });
    }

    /** {@code dw[c, i, j] = sum x[h + i - p, w + j - p, c] dy[h, w, c]}; a part is a channel. */
    static Kernel weightGradient(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] dy = storage.floats(tensor.inputs().get(1));
        float[] dw = storage.floats(tensor);
        Nhwc of = Nhwc.of(tensor.inputs().get(0));
        int k = ((DepthwiseConvolutionWeightGradient) tensor.op()).kernel();
        int p = (k - 1) / 2;
        return new Kernel(of.channels(), c -> {
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    dw[(c * k + i) * k + j] = (float) correlation(x, dy, of, c, i - p, j - p);
                }
            }
        });
    }

    /** {@code sum x[h + down, w + right, c] dy[h, w, c]} over all pixels. */
    private static double correlation(float[] x, float[] dy, Nhwc of, int c, int down, int right) {
        double sum = 0;
        for (int n = 0; n < of.images(); n++) {
            for (int h = 0; h < of.height(); h++) {
                for (int w = 0; w < of.width(); w++) {
                    if (of.hasRow(h + down) && of.hasColumn(w + right)) {
                        sum += (double) x[of.at(n, h + down, w + right) + c] * dy[of.at(n, h, w) + c];
                    }
                }
            }
        }
        return sum;
    }
}
