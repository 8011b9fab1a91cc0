package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.ConvolutionInputGradient;
import io.nervpp.engine.op.ConvolutionWeightGradient;
import java.util.List;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.global.dnnl;

/** Convolutions, dense and depthwise: channels-last activations, weights in the layout that oneDNN prefers. */
final class ConvolutionKernels {
    private static final long[] STRIDES = {1, 1};

    private ConvolutionKernels() {}

    static void forward(Compilation compilation, Group group) {
        Tensor weights = group.anchor().inputs().get(1);
        Tensor bias = group.anchor().inputs().get(2);
        boolean dense = group.anchor().op() instanceof Convolution;
        if (!dense && group.chain().isEmpty() && PlaneConvolution.fits(weights.shape())) {
            PlaneConvolution.forward(compilation, group);
            return;
        }
        Geometry geometry = new Geometry(compilation, weights.shape(), dense);
        PostOps postOps = new PostOps(compilation, group, List.of(), compilation.descriptors()::image);
        Optional<NarrowConvolution> narrow =
                narrow(weights.shape(), group.anchor().shape(), dense);
        if (narrow.isPresent()) {
            narrow.get().forward(compilation, group, postOps);
            return;
        }
        dnnl_memory_desc source =
                compilation.descriptors().image(group.anchor().inputs().get(0));
        dnnl_memory_desc destination = compilation.descriptors().image(group.anchor());
        dnnl_memory_desc biasLayout = compilation.descriptors().flat(bias);
        PrimitiveBuilder primitive = geometry.family(source, destination)
                .forward(biasLayout, postOps.attributes(), group.anchor().toString());
        dnnl_memory_desc wanted = primitive.chosen(dnnl.dnnl_query_weights_md);
        primitive
                .tensor(dnnl.DNNL_ARG_SRC, source, group.anchor().inputs().get(0))
                .memory(dnnl.DNNL_ARG_WEIGHTS, compilation.weights(weights, geometry.storedWeights(), wanted))
                .tensor(dnnl.DNNL_ARG_BIAS, biasLayout, bias)
                .tensor(dnnl.DNNL_ARG_DST, destination, group.output());
        compilation.add(postOps.bind(primitive).build());
    }

    static void inputGradient(Compilation compilation, Group group) {
        Tensor upstream = group.anchor().inputs().get(0);
        Tensor weights = group.anchor().inputs().get(1);
        boolean dense = group.anchor().op() instanceof ConvolutionInputGradient;
        if (!dense && PlaneConvolution.fits(weights.shape())) {
            PlaneConvolution.inputGradient(compilation, group);
            return;
        }
        Geometry geometry = new Geometry(compilation, weights.shape(), dense);
        dnnl_memory_desc source = compilation.descriptors().image(group.anchor());
        dnnl_memory_desc destination = compilation.descriptors().image(upstream);
        PrimitiveBuilder primitive = geometry.family(source, destination)
                .inputGradient(group.anchor().toString());
        dnnl_memory_desc wanted = primitive.chosen(dnnl.dnnl_query_weights_md);
        compilation.add(primitive
                .tensor(dnnl.DNNL_ARG_DIFF_DST, destination, upstream)
                .memory(dnnl.DNNL_ARG_WEIGHTS, compilation.weights(weights, geometry.storedWeights(), wanted))
                .tensor(dnnl.DNNL_ARG_DIFF_SRC, source, group.output())
                .build());
    }

    static void weightGradient(Compilation compilation, Group group) {
        Tensor x = group.anchor().inputs().get(0);
        Tensor upstream = group.anchor().inputs().get(1);
        boolean dense = group.anchor().op() instanceof ConvolutionWeightGradient;
        if (!dense && PlaneConvolution.fits(group.anchor().shape())) {
            PlaneConvolution.weightGradient(compilation, group);
            return;
        }
        Optional<NarrowConvolution> narrow = narrow(group.anchor().shape(), upstream.shape(), dense);
        if (narrow.isPresent()) {
            narrow.get().weightGradient(compilation, group);
            return;
        }
        Geometry geometry = new Geometry(compilation, group.anchor().shape(), dense);
        dnnl_memory_desc source = compilation.descriptors().image(x);
        dnnl_memory_desc destination = compilation.descriptors().image(upstream);
        PrimitiveBuilder primitive = geometry.family(source, destination)
                .weightGradient(group.anchor().toString());
        dnnl_memory_desc stored = geometry.storedWeights();
        dnnl_memory_desc chosen = primitive.chosen(dnnl.dnnl_query_diff_weights_md);
        dnnl_memory result = compilation.memory(stored, group.output());
        boolean direct = dnnl.dnnl_memory_desc_equal(stored, chosen) != 0;
        dnnl_memory computed = direct ? result : compilation.scratch(chosen);
        primitive
                .tensor(dnnl.DNNL_ARG_SRC, source, x)
                .tensor(dnnl.DNNL_ARG_DIFF_DST, destination, upstream)
                .memory(dnnl.DNNL_ARG_DIFF_WEIGHTS, computed);
        compilation.add(primitive.build());
        if (!direct) {
            compilation.add(compilation.reorder(chosen, computed, stored, result));
        }
    }

    private static Optional<NarrowConvolution> narrow(Shape weights, Shape output, boolean dense) {
        return dense ? NarrowConvolution.of(weights, output.extent(2)) : Optional.empty();
    }

    /** Layouts and padding of one convolution, from the shape of its weights. */
    private record Geometry(Compilation compilation, Shape weights, boolean dense) {
        private Descriptors descriptors() {
            return compilation.descriptors();
        }

        dnnl_memory_desc storedWeights() {
            return dense
                    ? descriptors().weights(weights)
                    : descriptors().depthwiseWeights(weights.extent(0), weights.extent(1), weights.extent(2));
        }

        private dnnl_memory_desc anyWeights() {
            long k = weights.extent(1);
            return dense
                    ? descriptors().any(weights.extent(0), weights.extent(3), k, k)
                    : descriptors().any(weights.extent(0), 1, 1, k, k);
        }

        ConvolutionFamily family(dnnl_memory_desc source, dnnl_memory_desc destination) {
            int pad = (weights.extent(1) - 1) / 2;
            return new ConvolutionFamily(
                    compilation, source, anyWeights(), destination, STRIDES, new long[] {pad, pad});
        }
    }
}
