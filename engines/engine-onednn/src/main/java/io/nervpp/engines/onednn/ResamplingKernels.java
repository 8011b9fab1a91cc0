package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Tensor;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** Bilinear resizing: oneDNN's linear resampling has the same half-pixel centres and clamped edges. */
final class ResamplingKernels {
    private ResamplingKernels() {}

    static void forward(Compilation compilation, Group group) {
        Tensor x = group.anchor().inputs().get(0);
        if (x.shape().extent(3) <= ResizeKernel.MAX_CHANNELS) {
            ResizeKernel.make(compilation, group);
            return;
        }
        dnnl_memory_desc source = compilation.descriptors().image(x);
        dnnl_memory_desc destination = compilation.descriptors().image(group.anchor());
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        // No post-operations: with them only oneDNN's plain code is left, a thousand times slower.
        int status = dnnl.dnnl_resampling_forward_primitive_desc_create(
                descriptor,
                compilation.context().engine(),
                dnnl.dnnl_forward_inference,
                dnnl.dnnl_resampling_linear,
                (float[]) null,
                source,
                destination,
                compilation.attributes());
        compilation.add(new PrimitiveBuilder(
                        compilation, descriptor, status, group.anchor().toString())
                .tensor(dnnl.DNNL_ARG_SRC, source, x)
                .tensor(dnnl.DNNL_ARG_DST, destination, group.output())
                .build());
    }
}
