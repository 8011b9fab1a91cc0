package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.GaussianBlur;
import io.nervpp.engine.op.GaussianBlurGradient;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Gaussian windows as two one-dimensional depthwise convolutions. The vertical one sees each row as one pixel of W x C channels, which
 * fills vector registers whatever C is. The adjoint of a symmetric window is the same convolution with the border padded.
 */
final class BlurKernels {
    private static final long[] STRIDES = {1, 1};

    private BlurKernels() {}

    static void forward(Compilation compilation, Group group) {
        make(compilation, group, ((GaussianBlur) group.anchor().op()).taps(), 0);
    }

    static void gradient(Compilation compilation, Group group) {
        float[] taps = ((GaussianBlurGradient) group.anchor().op()).taps();
        make(compilation, group, taps, taps.length - 1);
    }

    private static void make(Compilation compilation, Group group, float[] taps, int padding) {
        Tensor x = group.anchor().inputs().get(0);
        Shape in = x.shape();
        Shape out = group.output().shape();
        Descriptors layouts = compilation.descriptors();
        long n = in.extent(0);
        long rowLength = (long) in.extent(2) * in.extent(3);
        // Both views of the intermediate image, [N, H', W, C], describe the same dense memory.
        dnnl_memory_desc tall = layouts.image(n, out.extent(1), 1, rowLength);
        dnnl_memory_desc wide = layouts.image(n, out.extent(1), in.extent(2), in.extent(3));
        dnnl_memory written = compilation.scratch(tall);
        dnnl_memory read = compilation.sameScratch(written, wide);
        dnnl_memory_desc source = layouts.image(n, in.extent(1), 1, rowLength);
        dnnl_memory_desc destination = layouts.image(group.output());
        compilation.add(convolution(compilation, source, tall, new Taps(taps, rowLength, true, padding))
                .tensor(dnnl.DNNL_ARG_SRC, source, x)
                .memory(dnnl.DNNL_ARG_DST, written)
                .build());
        compilation.add(convolution(compilation, wide, destination, new Taps(taps, in.extent(3), false, padding))
                .memory(dnnl.DNNL_ARG_SRC, read)
                .tensor(dnnl.DNNL_ARG_DST, destination, group.output())
                .build());
    }

    /** One row or column of weights, the same for every channel. */
    private static final class Taps {
        private final float[] values;
        private final long channels;
        private final boolean vertical;
        private final int padding;

        private Taps(float[] values, long channels, boolean vertical, int padding) {
            this.values = values;
            this.channels = channels;
            this.vertical = vertical;
            this.padding = padding;
        }

        private long height() {
            return vertical ? values.length : 1;
        }

        private long width() {
            return vertical ? 1 : values.length;
        }

        private long[] border() {
            return vertical ? new long[] {padding, 0} : new long[] {0, padding};
        }
    }

    /** A convolution with its weights bound. */
    private static PrimitiveBuilder convolution(
            Compilation compilation, dnnl_memory_desc source, dnnl_memory_desc destination, Taps taps) {
        dnnl_memory_desc any = compilation.descriptors().any(taps.channels, 1, 1, taps.height(), taps.width());
        PrimitiveBuilder primitive = new ConvolutionFamily(
                        compilation, source, any, destination, STRIDES, taps.border())
                .forward(null, compilation.attributes(), "Gaussian window");
        dnnl_memory_desc wanted = primitive.chosen(dnnl.dnnl_query_weights_md);
        return primitive.memory(dnnl.DNNL_ARG_WEIGHTS, weights(compilation, wanted, taps));
    }

    private static dnnl_memory weights(Compilation compilation, dnnl_memory_desc wanted, Taps taps) {
        float[] repeated = new float[Math.toIntExact(taps.channels * taps.values.length)];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = taps.values[i % taps.values.length];
        }
        dnnl_memory_desc stored =
                compilation.descriptors().depthwiseWeights(taps.channels, taps.height(), taps.width());
        return compilation.constantWeights(repeated, stored, wanted);
    }
}
