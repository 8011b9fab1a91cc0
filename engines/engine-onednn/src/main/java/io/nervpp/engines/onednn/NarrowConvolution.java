package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * A convolution to a few channels, as the network's last one to three. Kernels compute 16 output channels at a time, so 13 of 16 lanes
 * would idle. Instead r pixels of a row become r O channels of one: a convolution with stride r and kernels of k x (k + r - 1), whose
 * output {@code [N, H, W / r, r O]} lies in memory exactly as {@code [N, H, W, O]}. With O = 3 and r = 5 it does 112 multiplications
 * a pixel and input channel in place of 240 (180x320x24: 0.4 ms in place of 0.8).
 *
 * @param pixels r
 * @param weights shape of the weights, {@code [O, k, k, I]}
 */
record NarrowConvolution(int pixels, Shape weights) {
    /** Output channels that are computed together. */
    private static final int LANES = 16;

    /** The cheapest way for rows of {@code width} pixels, unless that is the plain convolution. */
    static Optional<NarrowConvolution> of(Shape weights, int width) {
        int best = 1;
        // At least two pixels stay in a row: oneDNN 3.11 miscalculates some convolutions of one input channel to rows
        // of one pixel.
        for (int pixels = 2; pixels <= Math.min(LANES, width / 2); pixels++) {
            if (width % pixels == 0 && cost(pixels, weights) < cost(best, weights)) {
                best = pixels;
            }
        }
        return best == 1 ? Optional.empty() : Optional.of(new NarrowConvolution(best, weights));
    }

    /** Multiplications a pixel and input channel in one row of the kernel, idle lanes included. */
    private static double cost(int pixels, Shape weights) {
        int vectors = (pixels * weights.extent(0) + LANES - 1) / LANES;
        return (double) vectors * LANES * (weights.extent(1) + pixels - 1) / pixels;
    }

    private int outputs() {
        return weights.extent(0);
    }

    private int kernel() {
        return weights.extent(1);
    }

    private int inputs() {
        return weights.extent(3);
    }

    private int wideKernel() {
        return kernel() + pixels - 1;
    }

    private long[] strides() {
        return new long[] {1, pixels};
    }

    private long[] padding() {
        int pad = (kernel() - 1) / 2;
        return new long[] {pad, pad};
    }

    private dnnl_memory_desc anyWeights(Compilation compilation) {
        return compilation.descriptors().any((long) pixels * outputs(), inputs(), kernel(), wideKernel());
    }

    /** The wide weights as {@link #spread} writes them. */
    private dnnl_memory_desc storedWeights(Compilation compilation) {
        long row = (long) wideKernel() * inputs();
        return compilation
                .descriptors()
                .strided(
                        dnnl.dnnl_f32,
                        new long[] {(long) pixels * outputs(), inputs(), kernel(), wideKernel()},
                        new long[] {kernel() * row, 1, row, inputs()});
    }

    private dnnl_memory_desc foldedRows(Compilation compilation, Shape image) {
        return compilation
                .descriptors()
                .image(image.extent(0), image.extent(1), image.extent(2) / pixels, (long) pixels * outputs());
    }

    private int wideCount() {
        return pixels * outputs() * kernel() * wideKernel() * inputs();
    }

    void forward(Compilation compilation, Group group, PostOps postOps) {
        Tensor x = group.anchor().inputs().get(0);
        dnnl_memory_desc source = compilation.descriptors().image(x);
        dnnl_memory_desc destination = foldedRows(compilation, group.anchor().shape());
        dnnl_memory_desc bias = compilation.descriptors().dense((long) pixels * outputs());
        PrimitiveBuilder primitive = family(compilation, source, destination)
                .forward(bias, postOps.attributes(), group.anchor().toString());
        Pointer wide = compilation.block((long) wideCount() * Float.BYTES, "wide weights");
        Pointer repeated = compilation.block((long) pixels * outputs() * Float.BYTES, "repeated bias");
        Tensor w = group.anchor().inputs().get(1);
        Tensor b = group.anchor().inputs().get(2);
        compilation.derive(w, spread(compilation.pointer(w), wide));
        compilation.derive(b, repeat(compilation.pointer(b), repeated));
        dnnl_memory_desc wanted = primitive.chosen(dnnl.dnnl_query_weights_md);
        dnnl_memory reordered = compilation.derived(w, storedWeights(compilation), wide, wanted);
        compilation.add(primitive
                .tensor(dnnl.DNNL_ARG_SRC, source, x)
                .memory(dnnl.DNNL_ARG_WEIGHTS, reordered)
                .memory(dnnl.DNNL_ARG_BIAS, compilation.memory(bias, repeated))
                .tensor(dnnl.DNNL_ARG_DST, destination, group.output())
                .build());
    }

    private ConvolutionFamily family(Compilation compilation, dnnl_memory_desc source, dnnl_memory_desc destination) {
        return new ConvolutionFamily(compilation, source, anyWeights(compilation), destination, strides(), padding());
    }

    void weightGradient(Compilation compilation, Group group) {
        Tensor x = group.anchor().inputs().get(0);
        Tensor upstream = group.anchor().inputs().get(1);
        dnnl_memory_desc source = compilation.descriptors().image(x);
        dnnl_memory_desc destination = foldedRows(compilation, upstream.shape());
        PrimitiveBuilder primitive = family(compilation, source, destination)
                .weightGradient(group.anchor().toString());
        dnnl_memory_desc chosen = primitive.chosen(dnnl.dnnl_query_diff_weights_md);
        dnnl_memory computed = compilation.scratch(chosen);
        Pointer wide = compilation.block((long) wideCount() * Float.BYTES, "wide weight gradient");
        dnnl_memory_desc stored = storedWeights(compilation);
        compilation.add(primitive
                .tensor(dnnl.DNNL_ARG_SRC, source, x)
                .tensor(dnnl.DNNL_ARG_DIFF_DST, destination, upstream)
                .memory(dnnl.DNNL_ARG_DIFF_WEIGHTS, computed)
                .build());
        compilation.add(compilation.reorder(chosen, computed, stored, compilation.memory(stored, wide)));
        compilation.add(gather(wide, compilation.pointer(group.output())));
    }

    /** Copies each row of each kernel to its r places among the wide weights, which are zero elsewhere. */
    private Kernel spread(Pointer narrow, Pointer wide) {
        int length = kernel() * inputs();
        int rows = outputs() * kernel();
        FloatBuffer source = HostMemory.floats(narrow, rows * length);
        FloatBuffer destination = HostMemory.floats(wide, wideCount());
        float[] row = new float[length];
        return () -> {
            for (int i = 0; i < rows; i++) {
                source.get(i * length, row);
                for (int p = 0; p < pixels; p++) {
                    destination.put(placeOf(i, p), row);
                }
            }
        };
    }

    /** Sums over the r places of each row of each kernel: the adjoint of {@link #spread}. */
    private Kernel gather(Pointer wide, Pointer narrow) {
        int length = kernel() * inputs();
        int rows = outputs() * kernel();
        FloatBuffer source = HostMemory.floats(wide, wideCount());
        FloatBuffer destination = HostMemory.floats(narrow, rows * length);
        float[] row = new float[length];
        float[] sum = new float[length];
        return () -> {
            for (int i = 0; i < rows; i++) {
                source.get(placeOf(i, 0), sum);
                for (int p = 1; p < pixels; p++) {
                    source.get(placeOf(i, p), row);
                    for (int j = 0; j < length; j++) {
                        sum[j] += row[j];
                    }
                }
                destination.put(i * length, sum);
            }
        };
    }

    /** Where row {@code row} of the narrow weights, counted over outputs and kernel rows, begins for pixel {@code pixel}. */
    private int placeOf(int row, int pixel) {
        return ((pixel * outputs() * kernel() + row) * wideKernel() + pixel) * inputs();
    }

    private Kernel repeat(Pointer narrow, Pointer wide) {
        float[] values = new float[outputs()];
        FloatBuffer source = HostMemory.floats(narrow, values.length);
        FloatBuffer destination = HostMemory.floats(wide, pixels * values.length);
        return () -> {
            source.get(0, values);
            for (int p = 0; p < pixels; p++) {
                destination.put(p * values.length, values);
            }
        };
    }
}
