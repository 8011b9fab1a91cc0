package io.nervpp.engines.nd4j;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.GaussianBlur;
import io.nervpp.engine.op.GaussianBlurGradient;
import java.util.Arrays;
import java.util.List;

/**
 * Gaussian windows as two one-dimensional depthwise convolutions. The vertical one sees each row as pixels of more channels, which fill
 * vector registers. The adjoint of a symmetric window is the same convolution with zeros around the image.
 */
final class BlurKernels {
    /** Channels of the vertical convolution at most: four registers of 16. */
    private static final long MAX_CHANNELS = 64;

    private BlurKernels() {}

    static void blur(Compilation compilation, Tensor tensor) {
        Tensor x = tensor.inputs().get(0);
        float[] taps = ((GaussianBlur) tensor.op()).taps();
        windows(
                compilation,
                tensor,
                compilation.place(x),
                x.shape().extent(1),
                x.shape().extent(2),
                taps);
    }

    static void gradient(Compilation compilation, Tensor tensor) {
        Tensor upstream = tensor.inputs().get(0);
        float[] taps = ((GaussianBlurGradient) tensor.op()).taps();
        long border = taps.length - 1L;
        Place padded = LayoutKernels.pad(compilation, upstream, border, border);
        Shape dy = upstream.shape();
        windows(compilation, tensor, padded, dy.extent(1) + 2 * border, dy.extent(2) + 2 * border, taps);
    }

    /** The windows inside the image {@code [N, height, width, C]} at {@code from}. */
    private static void windows(
            Compilation compilation, Tensor tensor, Place from, long height, long width, float[] taps) {
        long images = tensor.shape().extent(0);
        long channels = tensor.shape().extent(3);
        long newHeight = height - taps.length + 1;
        Place between = compilation.scratch(images * newHeight * width * channels);
        long wide = channelsOf(width * channels);
        long columns = width * channels / wide;
        DepthwiseKernels.valid(
                compilation,
                View.dense(between, images, newHeight, columns, wide),
                View.dense(from, images, height, columns, wide),
                weights(compilation, taps, wide, true));
        DepthwiseKernels.valid(
                compilation,
                compilation.view(tensor),
                View.dense(between, images, newHeight, width, channels),
                weights(compilation, taps, channels, false));
    }

    /** The greatest divisor of {@code rowLength} that is not too many channels. */
    private static long channelsOf(long rowLength) {
        long channels = Math.min(MAX_CHANNELS, rowLength);
        while (rowLength % channels != 0) {
            channels--;
        }
        return channels;
    }

    /** One column or row of weights, the same for every channel. */
    private static View weights(Compilation compilation, float[] taps, long channels, boolean vertical) {
        float[] repeated = new float[Math.toIntExact(taps.length * channels)];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = taps[Math.toIntExact(i / channels)];
        }
        long[] shape = vertical ? new long[] {taps.length, 1, channels, 1} : new long[] {1, taps.length, channels, 1};
        return compilation.constant(List.of(Arrays.toString(taps), channels, vertical), shape, repeated);
    }
}
