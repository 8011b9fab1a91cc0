package io.nervpp.engine.reference;

import io.nervpp.engine.Precision;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.ConvolutionInputGradient;
import io.nervpp.engine.op.ConvolutionWeightGradient;
import java.util.List;
import java.util.stream.Stream;

/** {@link Convolution} and its gradients. Weights: {@code [O, k, k, I]}. */
final class ConvolutionKernels {
    private ConvolutionKernels() {}

    /** What {@code tensor} is a sum of products of; empty where it is not made by a convolution. */
    static List<Tensor> factors(Tensor tensor) {
        boolean convolution = tensor.op() instanceof Convolution
                || tensor.op() instanceof ConvolutionInputGradient
                || tensor.op() instanceof ConvolutionWeightGradient;
        return convolution ? tensor.inputs().subList(0, 2) : List.of();
    }

    /** What rounds the factors of {@code tensor} before it is computed. */
    static Stream<Kernel> roundings(Tensor tensor, Storage storage, Precision precision) {
        if (precision == Precision.FLOAT32) {
            return Stream.of();
        }
        return factors(tensor).stream().map(factor -> {
            float[] from = storage.floats(factor);
            float[] to = storage.factors(factor);
            return Kernel.overElements(from.length, i -> to[i] = precision.round(from[i]));
        });
    }

    /** {@code y[h, w, o] = b[o] + sum x[h + i - p, w + j - p, c] w[o, i, j, c]}; a part is a row of the output. */
    static Kernel forward(Tensor tensor, Storage storage) {
        float[] x = storage.factors(tensor.inputs().get(0));
        float[] weights = storage.factors(tensor.inputs().get(1));
        float[] bias = storage.floats(tensor.inputs().get(2));
        float[] y = storage.floats(tensor);
        Nhwc in = Nhwc.of(tensor.inputs().get(0));
        Nhwc out = Nhwc.of(tensor);
        int k = ((Convolution) tensor.op()).kernel();
        int p = (k - 1) / 2;
        return new Kernel(out.rows(), row -> {
            int n = row / out.height();
            int h = row % out.height();
            for (int w = 0; w < out.width(); w++) {
                for (int o = 0; o < out.channels(); o++) {
                    double sum = bias[o];
                    for (int i = 0; i < k; i++) {
                        for (int j = 0; j < k; j++) {
                            if (in.hasRow(h + i - p) && in.hasColumn(w + j - p)) {
                                int xAt = in.at(n, h + i - p, w + j - p);
                                int wAt = ((o * k + i) * k + j) * in.channels();
                                sum += dot(x, xAt, weights, wAt, in.channels());
                            }
                        }
                    }
                    y[out.at(n, h, w) + o] = (float) sum;
                }
            }
        });
    }

    /** {@code dx[h, w, c] = sum dy[h - i + p, w - j + p, o] w[o, i, j, c]}; a part is a row of dx. */
    static Kernel inputGradient(Tensor tensor, Storage storage) {
        float[] dy = storage.factors(tensor.inputs().get(0));
        float[] weights = storage.factors(tensor.inputs().get(1));
        float[] dx = storage.floats(tensor);
        Nhwc out = Nhwc.of(tensor.inputs().get(0));
        Nhwc in = Nhwc.of(tensor);
        int k = ((ConvolutionInputGradient) tensor.op()).kernel();
        int p = (k - 1) / 2;
        return new Kernel(in.rows(), row -> {
            int n = row / in.height();
            int h = row % in.height();
            for (int w = 0; w < in.width(); w++) {
                double[] sums = new double[in.channels()];
                for (int i = 0; i < k; i++) {
                    for (int j = 0; j < k; j++) {
                        if (out.hasRow(h - i + p) && out.hasColumn(w - j + p)) {
                            int dyAt = out.at(n, h - i + p, w - j + p);
                            for (int o = 0; o < out.channels(); o++) {
                                addScaled(sums, 0, dy[dyAt + o], weights, ((o * k + i) * k + j) * in.channels(), in);
                            }
                        }
                    }
                }
                store(sums, dx, in.at(n, h, w));
            }
        });
    }

    /** {@code dw[o, i, j, c] = sum x[h + i - p, w + j - p, c] dy[h, w, o]}; a part is an output channel. */
    static Kernel weightGradient(Tensor tensor, Storage storage) {
        float[] x = storage.factors(tensor.inputs().get(0));
        float[] dy = storage.factors(tensor.inputs().get(1));
        float[] dw = storage.floats(tensor);
        Nhwc in = Nhwc.of(tensor.inputs().get(0));
        Nhwc out = Nhwc.of(tensor.inputs().get(1));
        int k = ((ConvolutionWeightGradient) tensor.op()).kernel();
        int p = (k - 1) / 2;
        return new Kernel(out.channels(), o -> {
            double[] sums = new double[k * k * in.channels()];
            for (int row = 0; row < out.rows(); row++) {
                int n = row / out.height();
                int h = row % out.height();
                for (int w = 0; w < out.width(); w++) {
                    float scale = dy[out.at(n, h, w) + o];
                    for (int i = 0; i < k; i++) {
                        for (int j = 0; j < k; j++) {
                            if (in.hasRow(h + i - p) && in.hasColumn(w + j - p)) {
                                int xAt = in.at(n, h + i - p, w + j - p);
                                addScaled(sums, (i * k + j) * in.channels(), scale, x, xAt, in);
                            }
                        }
                    }
                }
            }
            store(sums, dw, o * sums.length);
        });
    }

    private static double dot(float[] a, int aAt, float[] b, int bAt, int count) {
        double sum = 0;
        for (int c = 0; c < count; c++) {
            sum += (double) a[aAt + c] * b[bAt + c];
        }
        return sum;
    }

    /** Adds a pixel's channels, scaled, to {@code sums}. */
    private static void addScaled(double[] sums, int sumsAt, double scale, float[] values, int valuesAt, Nhwc in) {
        for (int c = 0; c < in.channels(); c++) {
            sums[sumsAt + c] += scale * values[valuesAt + c];
        }
    }

    private static void store(double[] sums, float[] to, int at) {
        for (int i = 0; i < sums.length; i++) {
            to[at + i] = (float) sums[i];
        }
    }
}
