package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.PadChannels;
import io.nervpp.engine.op.SliceChannels;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/** Operations along the last axis that only move elements: copies between matrices of one pixel a row, each with its own stride. */
final class ChannelKernels {
    /** Some of the channels of every pixel of a tensor. */
    private record Channels(Tensor tensor, int first) {
        int width() {
            return tensor.shape().extent(-1);
        }
    }

    private ChannelKernels() {}

    static void concat(Compilation compilation, Group group) {
        int first = 0;
        for (Tensor input : group.anchor().inputs()) {
            int channels = input.shape().extent(-1);
            copy(compilation, new Channels(input, 0), new Channels(group.output(), first), channels);
            first += channels;
        }
    }

    static void slice(Compilation compilation, Group group) {
        SliceChannels slice = (SliceChannels) group.anchor().op();
        Tensor source = group.anchor().inputs().get(0);
        copy(compilation, new Channels(source, slice.offset()), new Channels(group.output(), 0), slice.count());
    }

    static void pad(Compilation compilation, Group group) {
        PadChannels pad = (PadChannels) group.anchor().op();
        Tensor source = group.anchor().inputs().get(0);
        Pointer target = compilation.pointer(group.output());
        long bytes = group.output().type().sizeBytes();
        compilation.add(() -> Pointer.memset(target, 0, bytes));
        int count = source.shape().extent(-1);
        copy(compilation, new Channels(source, 0), new Channels(group.output(), pad.offset()), count);
    }

    private static void copy(Compilation compilation, Channels from, Channels to, int count) {
        long pixels = from.tensor().shape().elementCount() / from.width();
        dnnl_memory_desc source = layout(compilation, pixels, count, from.width());
        dnnl_memory_desc target = layout(compilation, pixels, count, to.width());
        compilation.add(compilation.reorder(
                source,
                compilation.memory(source, pointer(compilation, from)),
                target,
                compilation.memory(target, pointer(compilation, to))));
    }

    private static dnnl_memory_desc layout(Compilation compilation, long pixels, int count, int width) {
        return compilation.descriptors().strided(dnnl.dnnl_f32, new long[] {pixels, count}, new long[] {width, 1});
    }

    private static Pointer pointer(Compilation compilation, Channels channels) {
        return Storage.at(compilation.pointer(channels.tensor()), (long) channels.first() * Float.BYTES);
    }
}
