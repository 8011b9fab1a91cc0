package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.DataType;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Memory descriptors for the graph's tensors: oneDNN's logical order of dimensions (N C H W, O I H W) over our storage order. They
 * live as long as the scope.
 */
final class Descriptors {
    private final NativeScope scope;

    Descriptors(NativeScope scope) {
        this.scope = scope;
    }

    /** All elements as one axis, for elementwise work. */
    dnnl_memory_desc flat(Tensor tensor) {
        return strided(dataType(tensor), new long[] {tensor.shape().elementCount()}, new long[] {1});
    }

    /** An activation {@code [N, H, W, C]} as N C H W. */
    dnnl_memory_desc image(Tensor tensor) {
        Shape s = tensor.shape();
        return image(s.extent(0), s.extent(1), s.extent(2), s.extent(3));
    }

    /** A dense channels-last float32 image as N C H W. */
    dnnl_memory_desc image(long n, long h, long w, long c) {
        return strided(dnnl.dnnl_f32, new long[] {n, c, h, w}, new long[] {h * w * c, 1, w * c, c});
    }

    /** Convolution weights {@code [O, k, k, I]} as O I H W. */
    dnnl_memory_desc weights(Shape s) {
        long k = s.extent(1);
        long inputs = s.extent(3);
        return strided(
                dnnl.dnnl_f32, new long[] {s.extent(0), inputs, k, k}, new long[] {k * k * inputs, 1, k * inputs, inputs
                });
    }

    /** Depthwise weights {@code [C, k, k]} as G O I H W with one output and one input a group. */
    dnnl_memory_desc depthwiseWeights(long channels, long height, long width) {
        long area = height * width;
        return strided(
                dnnl.dnnl_f32, new long[] {channels, 1, 1, height, width}, new long[] {area, area, area, width, 1});
    }

    /** A dense row-major float32 tensor. */
    dnnl_memory_desc dense(long... dims) {
        long[] strides = new long[dims.length];
        long stride = 1;
        for (int i = dims.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= dims[i];
        }
        return strided(dnnl.dnnl_f32, dims, strides);
    }

    /** The dimensions of {@code like} in whatever layout a primitive prefers. */
    dnnl_memory_desc any(long... dims) {
        dnnl_memory_desc descriptor = new dnnl_memory_desc();
        int status = dnnl.dnnl_memory_desc_create_with_tag(
                descriptor, dims.length, dims, dnnl.dnnl_f32, dnnl.dnnl_format_tag_any);
        return own(descriptor, status);
    }

    /** Any strides, in elements. */
    dnnl_memory_desc strided(int dataType, long[] dims, long[] strides) {
        dnnl_memory_desc descriptor = new dnnl_memory_desc();
        int status = dnnl.dnnl_memory_desc_create_with_strides(descriptor, dims.length, dims, dataType, strides);
        return own(descriptor, status);
    }

    private dnnl_memory_desc own(dnnl_memory_desc descriptor, int status) {
        Status.check(status, "create memory descriptor");
        scope.onClose(() -> dnnl.dnnl_memory_desc_destroy(descriptor));
        return descriptor;
    }

    static int dataType(Tensor tensor) {
        return tensor.type().dataType() == DataType.UINT8 ? dnnl.dnnl_u8 : dnnl.dnnl_f32;
    }
}
