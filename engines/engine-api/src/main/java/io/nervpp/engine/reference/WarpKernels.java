package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Interpolation;
import io.nervpp.engine.op.Warp;
import io.nervpp.engine.op.WarpFlowGradient;
import io.nervpp.engine.op.WarpSourceGradient;

/** {@link Warp} and its gradients. */
final class WarpKernels {
    private WarpKernels() {}

    /** A part is a row of the output. */
    static Kernel forward(Tensor tensor, Storage storage) {
        float[] source = storage.floats(tensor.inputs().get(0));
        float[] flow = storage.floats(tensor.inputs().get(1));
        float[] y = storage.floats(tensor);
        Nhwc image = Nhwc.of(tensor);
        Interpolation interpolation = ((Warp) tensor.op()).interpolation();
        return new Kernel(image.rows(), row -> {
            for (int w = 0; w < image.width(); w++) {
                int pixel = row * image.width() + w;
                WarpTaps rows = rows(interpolation, image, flow, row, pixel);
                WarpTaps columns = columns(interpolation, image, flow, w, pixel);
                for (int c = 0; c < image.channels(); c++) {
                    y[pixel * image.channels() + c] =
                            (float) sum(source, image, row, c, rows, rows.weights(), columns, columns.weights());
                }
            }
        });
    }

    private static WarpTaps rows(Interpolation interpolation, Nhwc image, float[] flow, int row, int pixel) {
        int h = row % image.height();
        return WarpTaps.at(interpolation, (double) h + flow[2 * pixel + 1], image.height());
    }

    private static WarpTaps columns(Interpolation interpolation, Nhwc image, float[] flow, int w, int pixel) {
        return WarpTaps.at(interpolation, (double) w + flow[2 * pixel], image.width());
    }

    private static double sum(
            float[] source, Nhwc image, int row, int c, WarpTaps rows, double[] byRow, WarpTaps columns, double[] by) {
        double sum = 0;
        for (int i = 0; i < byRow.length; i++) {
            double line = 0;
            for (int j = 0; j < by.length; j++) {
                line += by[j] * source[image.at(row / image.height(), rows.pixel(i), columns.pixel(j)) + c];
            }
            sum += byRow[i] * line;
        }
        return sum;
    }

    /** In one go: pixels of all rows may have come from the same one. */
    static Kernel sourceGradient(Tensor tensor, Storage storage) {
        float[] dy = storage.floats(tensor.inputs().get(0));
        float[] flow = storage.floats(tensor.inputs().get(1));
        float[] dx = storage.floats(tensor);
        Nhwc image = Nhwc.of(tensor);
        Interpolation interpolation = ((WarpSourceGradient) tensor.op()).interpolation();
        return Kernel.single(() -> {
            double[] sums = new double[dx.length];
            for (int pixel = 0; pixel < image.rows() * image.width(); pixel++) {
                int row = pixel / image.width();
                WarpTaps rows = rows(interpolation, image, flow, row, pixel);
                WarpTaps columns = columns(interpolation, image, flow, pixel % image.width(), pixel);
                spread(dy, pixel, sums, image, row / image.height(), rows, columns);
            }
            for (int i = 0; i < dx.length; i++) {
                dx[i] = (float) sums[i];
            }
        });
    }

    private static void spread(
            float[] dy, int pixel, double[] sums, Nhwc image, int n, WarpTaps rows, WarpTaps columns) {
        for (int i = 0; i < rows.weights().length; i++) {
            for (int j = 0; j < columns.weights().length; j++) {
                double weight = rows.weights()[i] * columns.weights()[j];
                int to = image.at(n, rows.pixel(i), columns.pixel(j));
                for (int c = 0; c < image.channels(); c++) {
                    sums[to + c] += weight * dy[pixel * image.channels() + c];
                }
            }
        }
    }

    /** A part is a row of the result. */
    static Kernel flowGradient(Tensor tensor, Storage storage) {
        float[] source = storage.floats(tensor.inputs().get(0));
        float[] flow = storage.floats(tensor.inputs().get(1));
        float[] dy = storage.floats(tensor.inputs().get(2));
        float[] gradient = storage.floats(tensor);
        Nhwc image = Nhwc.of(tensor.inputs().get(0));
        Interpolation interpolation = ((WarpFlowGradient) tensor.op()).interpolation();
        return new Kernel(image.rows(), row -> {
            for (int w = 0; w < image.width(); w++) {
                int pixel = row * image.width() + w;
                WarpTaps rows = rows(interpolation, image, flow, row, pixel);
                WarpTaps columns = columns(interpolation, image, flow, w, pixel);
                double dx = 0;
                double dyRow = 0;
                for (int c = 0; c < image.channels(); c++) {
                    double upstream = dy[pixel * image.channels() + c];
                    dx += upstream * sum(source, image, row, c, rows, rows.weights(), columns, columns.slopes());
                    dyRow += upstream * sum(source, image, row, c, rows, rows.slopes(), columns, columns.weights());
                }
                gradient[2 * pixel] = (float) dx;
                gradient[2 * pixel + 1] = (float) dyRow;
            }
        });
    }
}
