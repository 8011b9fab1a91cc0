package io.nervpp.engines.nd4j;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Interpolation;
import io.nervpp.engine.op.Warp;
import io.nervpp.engine.op.WarpFlowGradient;
import io.nervpp.engine.op.WarpSourceGradient;
import java.util.Arrays;
import java.util.List;

/**
 * Warps and their gradients on the JVM. ND4J has no such operation; from gathered rows, scattered sums and products it would take a
 * hundred calls, and the sums would be made in another order in each run.
 */
final class WarpKernel implements Kernel {
    /** What is done for one pixel. */
    private interface PixelWork {
        /** Works on the pixel whose channels begin at {@code pixel}, in the image that begins at {@code image}. */
        void run(WarpKernel kernel, int pixel, int image);
    }

    private final PixelWork work;
    private final int height;
    private final int width;
    private final int channels;
    private final HostArray flowArray;
    private final HostArray firstArray;
    private final HostArray upstreamArray;
    private final HostArray resultArray;
    private final float[] flow;
    private final float[] first;
    private final float[] upstream;
    private final float[] result;
    private final WarpTaps rows;
    private final WarpTaps columns;

    private WarpKernel(PixelWork work, Interpolation interpolation, Shape image, List<HostArray> inputs, HostArray to) {
        this.work = work;
        this.height = image.extent(1);
        this.width = image.extent(2);
        this.channels = image.extent(3);
        this.firstArray = inputs.get(0);
        this.flowArray = inputs.get(1);
        this.upstreamArray = inputs.get(inputs.size() - 1);
        this.resultArray = to;
        this.first = new float[firstArray.count()];
        this.flow = new float[flowArray.count()];
        this.upstream = new float[upstreamArray.count()];
        this.result = new float[to.count()];
        this.rows = new WarpTaps(interpolation, height);
        this.columns = new WarpTaps(interpolation, width);
    }

    static void forward(Compilation compilation, Tensor tensor) {
        make(compilation, tensor, ((Warp) tensor.op()).interpolation(), WarpKernel::interpolate);
    }

    static void sourceGradient(Compilation compilation, Tensor tensor) {
        make(compilation, tensor, ((WarpSourceGradient) tensor.op()).interpolation(), WarpKernel::spread);
    }

    static void flowGradient(Compilation compilation, Tensor tensor) {
        make(compilation, tensor, ((WarpFlowGradient) tensor.op()).interpolation(), WarpKernel::slope);
    }

    private static void make(Compilation compilation, Tensor tensor, Interpolation interpolation, PixelWork work) {
        List<HostArray> inputs =
                tensor.inputs().stream().map(t -> array(compilation, t)).toList();
        Shape image = tensor.inputs().get(0).shape();
        HostArray to = array(compilation, tensor);
        compilation.host(() -> new WarpKernel(work, interpolation, image, inputs, to));
    }

    private static HostArray array(Compilation compilation, Tensor tensor) {
        return new HostArray(compilation.place(tensor), tensor.shape().elementCount());
    }

    @Override
    public void run() {
        firstArray.read(first);
        flowArray.read(flow);
        upstreamArray.read(upstream);
        Arrays.fill(result, 0);
        int imageLength = height * width * channels;
        for (int pixel = 0; pixel < flow.length / 2; pixel++) {
            int column = pixel % width;
            int row = pixel / width % height;
            columns.set(column + flow[2 * pixel], channels);
            rows.set(row + flow[2 * pixel + 1], width * channels);
            work.run(this, pixel, pixel / (height * width) * imageLength);
        }
        resultArray.write(result);
    }

    private void interpolate(int pixel, int image) {
        for (int i = 0; i < rows.weights.length; i++) {
            for (int j = 0; j < columns.weights.length; j++) {
                float weight = rows.weights[i] * columns.weights[j];
                int from = image + rows.offsets[i] + columns.offsets[j];
                for (int c = 0; c < channels; c++) {
                    result[pixel * channels + c] += weight * first[from + c];
                }
            }
        }
    }

    /** The first input is the upstream gradient. */
    private void spread(int pixel, int image) {
        for (int i = 0; i < rows.weights.length; i++) {
            for (int j = 0; j < columns.weights.length; j++) {
                float weight = rows.weights[i] * columns.weights[j];
                int to = image + rows.offsets[i] + columns.offsets[j];
                for (int c = 0; c < channels; c++) {
                    result[to + c] += weight * first[pixel * channels + c];
                }
            }
        }
    }

    private void slope(int pixel, int image) {
        float byColumn = 0;
        float byRow = 0;
        for (int i = 0; i < rows.weights.length; i++) {
            for (int j = 0; j < columns.weights.length; j++) {
                int from = image + rows.offsets[i] + columns.offsets[j];
                float product = 0;
                for (int c = 0; c < channels; c++) {
                    product += first[from + c] * upstream[pixel * channels + c];
                }
                byColumn += rows.weights[i] * columns.slopes[j] * product;
                byRow += rows.slopes[i] * columns.weights[j] * product;
            }
        }
        result[2 * pixel] = byColumn;
        result[2 * pixel + 1] = byRow;
    }
}
