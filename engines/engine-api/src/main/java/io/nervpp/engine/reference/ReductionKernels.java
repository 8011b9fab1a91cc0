package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Tensor;
import java.util.Arrays;

/** Sums over many elements, and the way back. */
final class ReductionKernels {
    private ReductionKernels() {}

    static Kernel mean(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        return Kernel.single(() -> {
            double sum = 0;
            for (float value : x) {
                sum += value;
            }
            y[0] = (float) (sum / x.length);
        });
    }

    static Kernel channelSum(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        return Kernel.single(() -> {
            double[] sums = new double[y.length];
            for (int i = 0; i < x.length; i++) {
                sums[i % y.length] += x[i];
            }
            for (int c = 0; c < y.length; c++) {
                y[c] = (float) sums[c];
            }
        });
    }

    static Kernel rowSum(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        int length = x.length / y.length;
        return new Kernel(y.length, row -> {
            double sum = 0;
            for (int i = 0; i < length; i++) {
                sum += x[row * length + i];
            }
            y[row] = (float) sum;
        });
    }

    static Kernel broadcastChannels(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        return Kernel.overElements(y.length, i -> y[i] = x[i % x.length]);
    }

    static Kernel broadcastRows(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        int length = y.length / x.length;
        return Kernel.overElements(y.length, i -> y[i] = x[i / length]);
    }

    static Kernel broadcast(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        return Kernel.single(() -> Arrays.fill(y, x[0]));
    }
}
