package io.nervpp.engines.onednn;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** One convolution in oneDNN's terms, by the direct algorithm and without dilation: the primitives that compute it and its gradients. */
final class ConvolutionFamily {
    private static final long[] DILATIONS = {0, 0};

    private final Compilation compilation;
    private final dnnl_memory_desc source;
    private final dnnl_memory_desc weights;
    private final dnnl_memory_desc destination;
    private final long[] strides;
    private final long[] padding;

    /**
     * A convolution of the given layouts.
     *
     * @param weights usually one that leaves the choice to the primitive
     * @param strides down and across
     * @param padding zeros above and below, left and right
     */
    ConvolutionFamily(
            Compilation compilation,
            dnnl_memory_desc source,
            dnnl_memory_desc weights,
            dnnl_memory_desc destination,
            long[] strides,
            long[] padding) {
        this.compilation = compilation;
        this.source = source;
        this.weights = weights;
        this.destination = destination;
        this.strides = strides;
        this.padding = padding;
    }

    /** The convolution itself; {@code bias} is null for none. */
    PrimitiveBuilder forward(dnnl_memory_desc bias, dnnl_primitive_attr attributes, String operation) {
        return forward(dnnl.dnnl_forward_inference, bias, attributes, operation);
    }

    private PrimitiveBuilder forward(
            int kind, dnnl_memory_desc bias, dnnl_primitive_attr attributes, String operation) {
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        int status = dnnl.dnnl_convolution_forward_primitive_desc_create(
                descriptor,
                compilation.context().engine(),
                kind,
                dnnl.dnnl_convolution_direct,
                source,
                weights,
                bias,
                destination,
                strides,
                DILATIONS,
                padding,
                padding,
                attributes);
        return new PrimitiveBuilder(compilation, descriptor, status, operation);
    }

    /** Backward primitives are described with the forward one that they belong to. */
    private dnnl_primitive_desc forwardHint(String operation) {
        return forward(dnnl.dnnl_forward_training, null, compilation.attributes(), "forward of " + operation)
                .descriptor();
    }

    /** Its gradient by the source. */
    PrimitiveBuilder inputGradient(String operation) {
        dnnl_primitive_desc hint = forwardHint(operation);
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        int status = dnnl.dnnl_convolution_backward_data_primitive_desc_create(
                descriptor,
                compilation.context().engine(),
                dnnl.dnnl_convolution_direct,
                source,
                weights,
                destination,
                strides,
                DILATIONS,
                padding,
                padding,
                hint,
                compilation.attributes());
        return new PrimitiveBuilder(compilation, descriptor, status, operation);
    }

    /** Its gradient by the weights. */
    PrimitiveBuilder weightGradient(String operation) {
        dnnl_primitive_desc hint = forwardHint(operation);
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        int status = dnnl.dnnl_convolution_backward_weights_primitive_desc_create(
                descriptor,
                compilation.context().engine(),
                dnnl.dnnl_convolution_direct,
                source,
                weights,
                null,
                destination,
                strides,
                DILATIONS,
                padding,
                padding,
                hint,
                compilation.attributes());
        return new PrimitiveBuilder(compilation, descriptor, status, operation);
    }
}
