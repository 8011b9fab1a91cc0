package io.nervpp.engines.nd4j;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;

/**
 * The input of a convolution with zeros around it and the gradient of its output with zeros behind it, both {@code [N, H + k - 1,
 * W + k - 1, C]}: with that, tap (i, j) brings together row r of the gradient and row {@code r + i (W + k - 1) + j} of the input.
 */
final class PaddedPair {
    private final Place x;
    private final Place upstream;
    private final long channels;
    private final long kernel;
    private final long width;
    private final long rows;

    private PaddedPair(Place x, Place upstream, Shape shape, long kernel) {
        this.x = x;
        this.upstream = upstream;
        this.channels = shape.extent(3);
        this.kernel = kernel;
        this.width = shape.extent(2) + kernel - 1;
        long height = shape.extent(1) + kernel - 1;
        this.rows = shape.extent(0) * height * width - (kernel - 1) * (width + 1);
    }

    /** Adds the copying of both to the current step. */
    static PaddedPair make(Compilation compilation, Tensor x, Tensor upstream, long kernel) {
        long border = (kernel - 1) / 2;
        Place paddedX = LayoutKernels.pad(compilation, x, border, border);
        Place paddedUpstream = LayoutKernels.pad(compilation, upstream, 0, kernel - 1);
        return new PaddedPair(paddedX, paddedUpstream, x.shape(), kernel);
    }

    /** Pixels, a row each, that taps bring together. */
    long rows() {
        return rows;
    }

    /** The first row of the gradient. */
    Place upstream() {
        return upstream;
    }

    /** The row of the input that {@code tap} brings together with the first row of the gradient. */
    Place x(long tap) {
        return x.plus((tap / kernel * width + tap % kernel) * channels);
    }
}
