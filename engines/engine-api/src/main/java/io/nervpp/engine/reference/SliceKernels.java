package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.SelectSlice;
import java.util.Arrays;

/** {@link SelectSlice} and its adjoint. */
final class SliceKernels {
    private SliceKernels() {}

    static Kernel select(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] index = storage.floats(tensor.inputs().get(1));
        float[] y = storage.floats(tensor);
        return Kernel.single(() -> System.arraycopy(x, start(index[0], y.length, x.length), y, 0, y.length));
    }

    static Kernel gradient(Tensor tensor, Storage storage) {
        float[] dy = storage.floats(tensor.inputs().get(0));
        float[] index = storage.floats(tensor.inputs().get(1));
        float[] dx = storage.floats(tensor);
        return Kernel.single(() -> {
            Arrays.fill(dx, 0);
            System.arraycopy(dy, 0, dx, start(index[0], dy.length, dx.length), dy.length);
        });
    }

    /** First element of slice {@code index}, clamped, of slices of {@code length} elements. */
    static int start(float index, int length, int all) {
        return Math.max(0, Math.min(all / length - 1, (int) index)) * length;
    }
}
