package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Interpolation;
import io.nervpp.engine.op.Warp;
import io.nervpp.engine.op.WarpFlowGradient;
import io.nervpp.engine.op.WarpSourceGradient;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Warps in Java, row by row, with the image that is looked up or added to in an array. On one thread: the images are latents, and what
 * is spread over an image must be added up in one order.
 */
final class WarpKernels {
    private WarpKernels() {}

    static void forward(Compilation compilation, Group group) {
        Tensor anchor = group.anchor();
        Images images = new Images(anchor.shape());
        WarpRows rows = rows(((Warp) anchor.op()).interpolation(), images);
        FloatBuffer source = floats(compilation, anchor.inputs().get(0));
        FloatBuffer flow = floats(compilation, anchor.inputs().get(1));
        FloatBuffer result = floats(compilation, group.output());
        float[] image = new float[images.size()];
        float[] flowRow = new float[2 * images.width()];
        float[] row = new float[images.rowLength()];
        compilation.add(() -> {
            for (int n = 0; n < images.count(); n++) {
                source.get(n * image.length, image, 0, image.length);
                for (int h = 0; h < images.height(); h++) {
                    int line = n * images.height() + h;
                    flow.get(line * flowRow.length, flowRow, 0, flowRow.length);
                    rows.forward(image, flowRow, h, row);
                    result.put(line * row.length, row, 0, row.length);
                }
            }
        });
    }

    static void sourceGradient(Compilation compilation, Group group) {
        Tensor anchor = group.anchor();
        Images images = new Images(anchor.shape());
        WarpRows rows = rows(((WarpSourceGradient) anchor.op()).interpolation(), images);
        FloatBuffer upstream = floats(compilation, anchor.inputs().get(0));
        FloatBuffer flow = floats(compilation, anchor.inputs().get(1));
        FloatBuffer result = floats(compilation, group.output());
        float[] image = new float[images.size()];
        float[] flowRow = new float[2 * images.width()];
        float[] row = new float[images.rowLength()];
        compilation.add(() -> {
            for (int n = 0; n < images.count(); n++) {
                Arrays.fill(image, 0);
                for (int h = 0; h < images.height(); h++) {
                    int line = n * images.height() + h;
                    upstream.get(line * row.length, row, 0, row.length);
                    flow.get(line * flowRow.length, flowRow, 0, flowRow.length);
                    rows.spread(row, flowRow, h, image);
                }
                result.put(n * image.length, image, 0, image.length);
            }
        });
    }

    static void flowGradient(Compilation compilation, Group group) {
        Tensor anchor = group.anchor();
        Images images = new Images(anchor.inputs().get(0).shape());
        WarpRows rows = rows(((WarpFlowGradient) anchor.op()).interpolation(), images);
        FloatBuffer source = floats(compilation, anchor.inputs().get(0));
        FloatBuffer flow = floats(compilation, anchor.inputs().get(1));
        FloatBuffer upstream = floats(compilation, anchor.inputs().get(2));
        FloatBuffer result = floats(compilation, group.output());
        float[] image = new float[images.size()];
        float[] flowRow = new float[2 * images.width()];
        float[] row = new float[images.rowLength()];
        float[] slopes = new float[flowRow.length];
        compilation.add(() -> {
            for (int n = 0; n < images.count(); n++) {
                source.get(n * image.length, image, 0, image.length);
                for (int h = 0; h < images.height(); h++) {
                    int line = n * images.height() + h;
                    upstream.get(line * row.length, row, 0, row.length);
                    flow.get(line * flowRow.length, flowRow, 0, flowRow.length);
                    rows.slopes(image, flowRow, h, row, slopes);
                    result.put(line * slopes.length, slopes, 0, slopes.length);
                }
            }
        });
    }

    private static WarpRows rows(Interpolation interpolation, Images images) {
        return interpolation == Interpolation.BILINEAR
                ? new BilinearWarpRows(images.height(), images.width(), images.channels())
                : new CubicWarpRows(images.height(), images.width(), images.channels());
    }

    private static FloatBuffer floats(Compilation compilation, Tensor tensor) {
        return HostMemory.floats(compilation.pointer(tensor), tensor.shape().elementCount());
    }

    /** The extents of {@code [N, H, W, C]}. */
    private record Images(int count, int height, int width, int channels) {
        Images(Shape shape) {
            this(shape.extent(0), shape.extent(1), shape.extent(2), shape.extent(3));
        }

        int rowLength() {
            return width * channels;
        }

        int size() {
            return height * width * channels;
        }
    }
}
