package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.PadChannels;
import io.nervpp.engine.op.SliceChannels;
import java.util.Arrays;

/** Operations along the last axis that only move elements; a tensor is rows of channels here. */
final class ChannelKernels {
    private ChannelKernels() {}

    static Kernel concat(Tensor tensor, Storage storage) {
        float[] y = storage.floats(tensor);
        int width = tensor.shape().extent(-1);
        return Kernel.single(() -> {
            int offset = 0;
            for (Tensor input : tensor.inputs()) {
                int channels = input.shape().extent(-1);
                copy(storage.floats(input), channels, 0, y, width, offset, channels);
                offset += channels;
            }
        });
    }

    static Kernel slice(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        SliceChannels slice = (SliceChannels) tensor.op();
        int width = tensor.inputs().get(0).shape().extent(-1);
        return Kernel.single(() -> copy(x, width, slice.offset(), y, slice.count(), 0, slice.count()));
    }

    static Kernel pad(Tensor tensor, Storage storage) {
        float[] x = storage.floats(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        PadChannels pad = (PadChannels) tensor.op();
        int count = tensor.inputs().get(0).shape().extent(-1);
        return Kernel.single(() -> {
            Arrays.fill(y, 0);
            copy(x, count, 0, y, pad.channels(), pad.offset(), count);
        });
    }

    /** Copies {@code count} channels of every row, from channel {@code fromOffset} of {@code fromWidth} on. */
    private static void copy(
            float[] from, int fromWidth, int fromOffset, float[] to, int toWidth, int toOffset, int count) {
        for (int row = 0; row < from.length / fromWidth; row++) {
            System.arraycopy(from, row * fromWidth + fromOffset, to, row * toWidth + toOffset, count);
        }
    }
}
