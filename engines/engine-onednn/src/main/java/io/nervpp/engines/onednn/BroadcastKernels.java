package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Numbers repeated along some axes. */
final class BroadcastKernels {
    private BroadcastKernels() {}

    /** One number for all elements. */
    static void scalar(Compilation compilation, Group group) {
        rows(compilation, group);
    }

    /** One number for each index of the first axis. */
    static void rows(Compilation compilation, Group group) {
        Tensor numbers = group.anchor().inputs().get(0);
        int rows = numbers.shape().elementCount();
        int length = group.output().shape().elementCount() / rows;
        FloatBuffer source = HostMemory.floats(compilation.pointer(numbers), rows);
        FloatBuffer target = HostMemory.floats(compilation.pointer(group.output()), rows * length);
        float[] piece = new float[Math.min(HostMemory.PIECE, length)];
        compilation.add(() -> {
            for (int row = 0; row < rows; row++) {
                Arrays.fill(piece, source.get(row));
                repeat(piece, target, row * length, length);
            }
        });
    }

    /** One number for each channel. */
    static void channels(Compilation compilation, Group group) {
        int channels = group.output().shape().extent(-1);
        int count = group.output().shape().elementCount();
        FloatBuffer source =
                HostMemory.floats(compilation.pointer(group.anchor().inputs().get(0)), channels);
        FloatBuffer target = HostMemory.floats(compilation.pointer(group.output()), count);
        int pixels = Math.max(1, Math.min(HostMemory.PIECE, count) / channels);
        float[] piece = new float[pixels * channels];
        compilation.add(() -> {
            for (int start = 0; start < piece.length; start += channels) {
                source.get(0, piece, start, channels);
            }
            repeat(piece, target, 0, count);
        });
    }

    /** Fills {@code count} elements from {@code first} on with copies of {@code piece}. */
    private static void repeat(float[] piece, FloatBuffer target, int first, int count) {
        for (int start = 0; start < count; start += piece.length) {
            target.put(first + start, piece, 0, Math.min(piece.length, count - start));
        }
    }
}
