package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.SoftRound;

/** {@link SoftRound} and its gradient. */
final class SoftRoundKernels {
    private SoftRoundKernels() {}

    static Kernel forward(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] temperature = storage.floats(tensor.inputs().get(1));
        float[] y = storage.floats(tensor);
        return Kernel.overElements(y.length, i -> {
            double t = temperature[0];
            double floor = Math.floor(x[i]);
            double curve = Math.tanh((x[i] - floor - 0.5) / t);
            y[i] = (float) (floor + curve / (2 * Math.tanh(1 / (2 * t))) + 0.5);
        });
    }

    static Kernel gradient(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] temperature = storage.floats(tensor.inputs().get(1));
        float[] dy = storage.floats(tensor.inputs().get(2));
        float[] dx = storage.floats(tensor);
        return Kernel.overElements(dx.length, i -> {
            double t = temperature[0];
            double curve = Math.tanh((x[i] - Math.floor(x[i]) - 0.5) / t);
            dx[i] = (float) (dy[i] * (1 - curve * curve) / (2 * t * Math.tanh(1 / (2 * t))));
        });
    }
}
