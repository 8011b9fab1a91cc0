package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Tensor;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.Pointer;

/** One slice of a tensor's first axis, chosen by an index that is known when the program runs. */
final class SliceKernels {
    private SliceKernels() {}

    static void select(Compilation compilation, Group group) {
        Tensor x = group.anchor().inputs().get(0);
        int length = group.output().shape().elementCount();
        int slices = x.shape().extent(0);
        FloatBuffer source = HostMemory.floats(compilation.pointer(x), slices * length);
        FloatBuffer target = HostMemory.floats(compilation.pointer(group.output()), length);
        FloatBuffer index =
                HostMemory.floats(compilation.pointer(group.anchor().inputs().get(1)), 1);
        compilation.add(() -> target.put(0, source, start(index, slices, length), length));
    }

    static void gradient(Compilation compilation, Group group) {
        Tensor dx = group.output();
        int slices = dx.shape().extent(0);
        int length = dx.shape().elementCount() / slices;
        Pointer whole = compilation.pointer(dx);
        long bytes = dx.type().sizeBytes();
        FloatBuffer target = HostMemory.floats(whole, slices * length);
        FloatBuffer source =
                HostMemory.floats(compilation.pointer(group.anchor().inputs().get(0)), length);
        FloatBuffer index =
                HostMemory.floats(compilation.pointer(group.anchor().inputs().get(1)), 1);
        compilation.add(() -> {
            Pointer.memset(whole, 0, bytes);
            target.put(start(index, slices, length), source, 0, length);
        });
    }

    /** First element of the slice that {@code index}, clamped, names. */
    static int start(FloatBuffer index, int slices, int length) {
        return Math.max(0, Math.min(slices - 1, (int) index.get(0))) * length;
    }
}
