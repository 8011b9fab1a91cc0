package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Linear;

/** {@link Linear} and its gradients. Weights: {@code [O, I]}. */
final class LinearKernels {
    private LinearKernels() {}

    /** {@code y[n, o] = b[o] + sum x[n, i] w[o, i]}; a part is an output feature. */
    static Kernel forward(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] w = storage.floats(tensor.inputs().get(1));
        float[] b = storage.floats(tensor.inputs().get(2));
        float[] y = storage.floats(tensor);
        int inputs = tensor.inputs().get(0).shape().extent(1);
        int outputs = tensor.shape().extent(1);
        return new Kernel(outputs, o -> {
            for (int n = 0; n < y.length / outputs; n++) {
                double sum = b[o];
                for (int i = 0; i < inputs; i++) {
                    sum += (double) x[n * inputs + i] * w[o * inputs + i];
                }
                y[n * outputs + o] = (float) sum;
            }
        });
    }

    /** {@code dx[n, i] = sum dy[n, o] w[o, i]}; a part is a row of dx. */
    static Kernel inputGradient(Tensor tensor, Storage storage) {
        float[] dy = storage.floats(tensor.inputs().get(0));
        float[] w = storage.floats(tensor.inputs().get(1));
        float[] dx = storage.floats(tensor);
        Shape weights = tensor.inputs().get(1).shape();
        int outputs = weights.extent(0);
        int inputs = weights.extent(1);
        return new Kernel(tensor.shape().extent(0), n -> {
            for (int i = 0; i < inputs; i++) {
                double sum = 0;
                for (int o = 0; o < outputs; o++) {
                    sum += (double) dy[n * outputs + o] * w[o * inputs + i];
                }
                dx[n * inputs + i] = (float) sum;
            }
        });
    }

    /** {@code dw[o, i] = sum dy[n, o] x[n, i]}; a part is an output feature. */
    static Kernel weightGradient(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] dy = storage.floats(tensor.inputs().get(1));
        float[] dw = storage.floats(tensor);
        int outputs = tensor.shape().extent(0);
        int inputs = tensor.shape().extent(1);
        return new Kernel(outputs, o -> {
            for (int i = 0; i < inputs; i++) {
                double sum = 0;
                for (int n = 0; n < dy.length / outputs; n++) {
                    sum += (double) dy[n * outputs + o] * x[n * inputs + i];
                }
                dw[o * inputs + i] = (float) sum;
            }
        });
    }
}
