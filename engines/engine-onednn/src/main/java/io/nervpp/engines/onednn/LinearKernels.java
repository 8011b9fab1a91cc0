package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Tensor;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Fully connected layers. Weights stay in their stored layout: at a batch of one each weight is used once, so reordering would cost
 * more than it saves.
 */
final class LinearKernels {
    private LinearKernels() {}

    static void forward(Compilation compilation, Group group) {
        List<Tensor> inputs = group.anchor().inputs();
        PostOps postOps = new PostOps(compilation, group, List.of(), tensor -> matrix(compilation, tensor));
        dnnl_memory_desc source = matrix(compilation, inputs.get(0));
        dnnl_memory_desc weights = matrix(compilation, inputs.get(1));
        dnnl_memory_desc bias = compilation.descriptors().flat(inputs.get(2));
        dnnl_memory_desc destination = matrix(compilation, group.anchor());
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        int status = dnnl.dnnl_inner_product_forward_primitive_desc_create(
                descriptor,
                compilation.context().engine(),
                dnnl.dnnl_forward_inference,
                source,
                weights,
                bias,
                destination,
                postOps.attributes());
        PrimitiveBuilder primitive = new PrimitiveBuilder(
                        compilation, descriptor, status, group.anchor().toString())
                .tensor(dnnl.DNNL_ARG_SRC, source, inputs.get(0))
                .tensor(dnnl.DNNL_ARG_WEIGHTS, weights, inputs.get(1))
                .tensor(dnnl.DNNL_ARG_BIAS, bias, inputs.get(2))
                .tensor(dnnl.DNNL_ARG_DST, destination, group.output());
        compilation.add(postOps.bind(primitive).build());
    }

    static void inputGradient(Compilation compilation, Group group) {
        List<Tensor> inputs = group.anchor().inputs();
        dnnl_memory_desc source = matrix(compilation, group.anchor());
        dnnl_memory_desc weights = matrix(compilation, inputs.get(1));
        dnnl_memory_desc destination = matrix(compilation, inputs.get(0));
        PrimitiveBuilder hint = forwardHint(compilation, group, source, weights, destination);
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        int status = dnnl.dnnl_inner_product_backward_data_primitive_desc_create(
                descriptor,
                compilation.context().engine(),
                source,
                weights,
                destination,
                hint.descriptor(),
                compilation.attributes());
        compilation.add(new PrimitiveBuilder(
                        compilation, descriptor, status, group.anchor().toString())
                .tensor(dnnl.DNNL_ARG_DIFF_DST, destination, inputs.get(0))
                .tensor(dnnl.DNNL_ARG_WEIGHTS, weights, inputs.get(1))
                .tensor(dnnl.DNNL_ARG_DIFF_SRC, source, group.output())
                .build());
    }

    static void weightGradient(Compilation compilation, Group group) {
        List<Tensor> inputs = group.anchor().inputs();
        dnnl_memory_desc source = matrix(compilation, inputs.get(0));
        dnnl_memory_desc weights = matrix(compilation, group.anchor());
        dnnl_memory_desc destination = matrix(compilation, inputs.get(1));
        PrimitiveBuilder hint = forwardHint(compilation, group, source, weights, destination);
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        int status = dnnl.dnnl_inner_product_backward_weights_primitive_desc_create(
                descriptor,
                compilation.context().engine(),
                source,
                weights,
                null,
                destination,
                hint.descriptor(),
                compilation.attributes());
        compilation.add(new PrimitiveBuilder(
                        compilation, descriptor, status, group.anchor().toString())
                .tensor(dnnl.DNNL_ARG_SRC, source, inputs.get(0))
                .tensor(dnnl.DNNL_ARG_DIFF_DST, destination, inputs.get(1))
                .tensor(dnnl.DNNL_ARG_DIFF_WEIGHTS, weights, group.output())
                .build());
    }

    private static PrimitiveBuilder forwardHint(
            Compilation compilation,
            Group group,
            dnnl_memory_desc source,
            dnnl_memory_desc weights,
            dnnl_memory_desc destination) {
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        int status = dnnl.dnnl_inner_product_forward_primitive_desc_create(
                descriptor,
                compilation.context().engine(),
                dnnl.dnnl_forward_training,
                source,
                weights,
                null,
                destination,
                compilation.attributes());
        return new PrimitiveBuilder(compilation, descriptor, status, "forward of " + group.anchor());
    }

    private static dnnl_memory_desc matrix(Compilation compilation, Tensor tensor) {
        return compilation
                .descriptors()
                .dense(tensor.shape().extent(0), tensor.shape().extent(1));
    }
}
