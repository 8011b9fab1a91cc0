package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;

/** The extents of an {@code [N, H, W, C]} tensor and the way through its array. */
record Nhwc(int images, int height, int width, int channels) {
    static Nhwc of(Tensor tensor) {
        Shape shape = tensor.shape();
        return new Nhwc(shape.extent(0), shape.extent(1), shape.extent(2), shape.extent(3));
    }

    /** Number of rows of all images. */
    int rows() {
        return images * height;
    }

    /** Where the channels of a pixel start. */
    int at(int image, int y, int x) {
        return ((image * height + y) * width + x) * channels;
    }

    /** Whether there is a row {@code y}. */
    boolean hasRow(int y) {
        return y >= 0 && y < height;
    }

    /** Whether there is a column {@code x}. */
    boolean hasColumn(int x) {
        return x >= 0 && x < width;
    }
}
