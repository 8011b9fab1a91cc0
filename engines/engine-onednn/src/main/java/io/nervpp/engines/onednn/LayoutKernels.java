package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Operations that only move or convert elements: all are copies between strided views. */
final class LayoutKernels {
    /** Largest 8-bit value. */
    private static final float PIXEL_MAX = 255;

    private LayoutKernels() {}

    static void pixelShuffle(Compilation compilation, Group group) {
        Tensor packed = group.anchor().inputs().get(0);
        Tensor image = group.output();
        copy(compilation, subPixels(compilation, packed, image), packed, rows(compilation, packed, image), image);
    }

    static void pixelUnshuffle(Compilation compilation, Group group) {
        Tensor image = group.anchor().inputs().get(0);
        Tensor packed = group.output();
        copy(compilation, rows(compilation, packed, image), image, subPixels(compilation, packed, image), packed);
    }

    /** {@code packed} as [N, H, i, W, (j, c)]: sub-pixel row i before the column. */
    private static dnnl_memory_desc subPixels(Compilation compilation, Tensor packed, Tensor image) {
        Shape p = packed.shape();
        long h = p.extent(1);
        long w = p.extent(2);
        long all = p.extent(3);
        long scale = image.shape().extent(1) / h;
        long run = all / scale;
        return compilation.descriptors().strided(dnnl.dnnl_f32, new long[] {p.extent(0), h, scale, w, run}, new long[] {
            h * w * all, w * all, run, all, 1
        });
    }

    /** {@code image} as the same five axes, dense. */
    private static dnnl_memory_desc rows(Compilation compilation, Tensor packed, Tensor image) {
        Shape p = packed.shape();
        long scale = image.shape().extent(1) / p.extent(1);
        return compilation.descriptors().dense(p.extent(0), p.extent(1), scale, p.extent(2), p.extent(3) / scale);
    }

    static void crop(Compilation compilation, Group group) {
        Tensor whole = group.anchor().inputs().get(0);
        Tensor corner = group.output();
        copy(
                compilation,
                corner(compilation, whole, corner),
                whole,
                compilation.descriptors().image(corner),
                corner);
    }

    static void zeroPad(Compilation compilation, Group group) {
        Tensor corner = group.anchor().inputs().get(0);
        Tensor whole = group.output();
        Pointer target = compilation.pointer(whole);
        long bytes = whole.type().sizeBytes();
        compilation.add(() -> Pointer.memset(target, 0, bytes));
        copy(compilation, compilation.descriptors().image(corner), corner, corner(compilation, whole, corner), whole);
    }

    /** The part of {@code whole} that {@code corner} covers, as N C H W. */
    private static dnnl_memory_desc corner(Compilation compilation, Tensor whole, Tensor corner) {
        Shape s = corner.shape();
        long rowStride = (long) whole.shape().extent(2) * s.extent(3);
        long imageStride = whole.shape().extent(1) * rowStride;
        return compilation
                .descriptors()
                .strided(dnnl.dnnl_f32, new long[] {s.extent(0), s.extent(3), s.extent(1), s.extent(2)}, new long[] {
                    imageStride, 1, rowStride, s.extent(3)
                });
    }

    private static void copy(
            Compilation compilation, dnnl_memory_desc from, Tensor source, dnnl_memory_desc to, Tensor destination) {
        compilation.add(
                compilation.reorder(from, compilation.memory(from, source), to, compilation.memory(to, destination)));
    }

    static void pixelsToFloat(Compilation compilation, Group group) {
        convert(compilation, group, 1 / PIXEL_MAX);
    }

    static void floatToPixels(Compilation compilation, Group group) {
        convert(compilation, group, PIXEL_MAX);
    }

    /** A change of element type with scaling, rounding to nearest even and saturation. */
    private static void convert(Compilation compilation, Group group, float scale) {
        Tensor source = group.anchor().inputs().get(0);
        dnnl_memory_desc from = compilation.descriptors().flat(source);
        dnnl_memory_desc to = compilation.descriptors().flat(group.output());
        dnnl_primitive_attr attributes = compilation.attributes();
        Status.check(dnnl.dnnl_primitive_attr_set_scales_mask(attributes, dnnl.DNNL_ARG_SRC, 0), "set scale");
        FloatPointer factor = new FloatPointer(scale);
        compilation.scope().onClose(factor::deallocate);
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        int status = dnnl.dnnl_reorder_primitive_desc_create(
                descriptor,
                from,
                compilation.context().engine(),
                to,
                compilation.context().engine(),
                attributes);
        compilation.add(new PrimitiveBuilder(
                        compilation, descriptor, status, group.anchor().toString())
                .tensor(dnnl.DNNL_ARG_SRC, from, source)
                .tensor(dnnl.DNNL_ARG_DST, to, group.output())
                .memory(
                        dnnl.DNNL_ARG_ATTR_SCALES | dnnl.DNNL_ARG_SRC,
                        compilation.memory(compilation.descriptors().dense(1), factor))
                .build());
    }
}
