package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The adjoint of bilinear enlargement by s. Every input pixel gathers 2 s (2 s - 1 for odd s) output pixels in each direction, weighted
 * by a triangle: a depthwise convolution with stride s, which takes 0.1 ms for 180x320x24 where oneDNN's backward resampling takes
 * 1.3 ms. The convolution takes nothing from outside the image; the clamping at the edges is {@link BilinearEdges}' part.
 */
final class BilinearAdjoint {

    private BilinearAdjoint() {}

    static void make(Compilation compilation, Group group) {
        Tensor upstream = group.anchor().inputs().get(0);
        Shape in = group.anchor().shape();
        int scale = upstream.shape().extent(1) / in.extent(1);
        float[] triangle = triangle(scale);
        int channels = in.extent(3);
        int border = scale / 2;
        dnnl_memory_desc source = compilation.descriptors().image(upstream);
        dnnl_memory_desc destination = compilation.descriptors().image(group.anchor());
        dnnl_memory_desc any = compilation.descriptors().any(channels, 1, 1, triangle.length, triangle.length);
        long[] strides = {scale, scale};
        PrimitiveBuilder primitive = new ConvolutionFamily(
                        compilation, source, any, destination, strides, new long[] {border, border})
                .forward(null, compilation.attributes(), group.anchor().toString());
        dnnl_memory_desc stored =
                compilation.descriptors().depthwiseWeights(channels, triangle.length, triangle.length);
        compilation.add(primitive
                .tensor(dnnl.DNNL_ARG_SRC, source, upstream)
                .memory(
                        dnnl.DNNL_ARG_WEIGHTS,
                        compilation.constantWeights(
                                outerProducts(triangle, channels),
                                stored,
                                primitive.chosen(dnnl.dnnl_query_weights_md)))
                .tensor(dnnl.DNNL_ARG_DST, destination, group.output())
                .build());
        compilation.add(new BilinearEdges(
                scale,
                triangle,
                in,
                HostMemory.floats(
                        compilation.pointer(upstream), upstream.shape().elementCount()),
                HostMemory.floats(compilation.pointer(group.output()), in.elementCount())));
    }

    /** Weight of output pixel {@code s h + i - s / 2} in the sum for input pixel h, for each i. */
    private static float[] triangle(int scale) {
        float[] weights = new float[scale % 2 == 0 ? 2 * scale : 2 * scale - 1];
        for (int i = 0; i < weights.length; i++) {
            double distance = (i - scale / 2 + 0.5) / scale - 0.5;
            weights[i] = (float) (1 - Math.abs(distance));
        }
        return weights;
    }

    private static float[] outerProducts(float[] triangle, int channels) {
        int area = triangle.length * triangle.length;
        float[] weights = new float[channels * area];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = triangle[i % area / triangle.length] * triangle[i % triangle.length];
        }
        return weights;
    }
}
