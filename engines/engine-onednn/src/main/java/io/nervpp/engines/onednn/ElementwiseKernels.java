package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.GeluGradient;
import io.nervpp.engine.op.SiluGradient;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** Elementwise operations over all elements as one axis. */
final class ElementwiseKernels {
    private ElementwiseKernels() {}

    static void make(Compilation compilation, Group group) {
        Op op = group.anchor().op();
        if (Fusion.isGradient(op)) {
            gradient(compilation, group);
        } else if (group.anchor().inputs().size() == 1) {
            unary(compilation, group);
        } else {
            binary(compilation, group);
        }
    }

    private static void unary(Compilation compilation, Group group) {
        List<PostOps.Eltwise> functions = PostOps.functions(group.anchor().op());
        if (functions.size() == 1 && group.chain().isEmpty()) {
            alone(compilation, group, functions.get(0));
        } else {
            succession(compilation, group, functions);
        }
    }

    private static void alone(Compilation compilation, Group group, PostOps.Eltwise function) {
        dnnl_memory_desc layout = compilation.descriptors().flat(group.output());
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        int status = dnnl.dnnl_eltwise_forward_primitive_desc_create(
                descriptor,
                compilation.context().engine(),
                dnnl.dnnl_forward_inference,
                function.algorithm(),
                layout,
                layout,
                function.alpha(),
                function.beta(),
                compilation.attributes());
        compilation.add(new PrimitiveBuilder(
                        compilation, descriptor, status, group.anchor().toString())
                .tensor(dnnl.DNNL_ARG_SRC, layout, group.anchor().inputs().get(0))
                .tensor(dnnl.DNNL_ARG_DST, layout, group.output())
                .build());
    }

    /** Several functions at once: oneDNN's elementwise primitive cannot be followed by more of them, but a multiplication by 1 can. */
    private static void succession(Compilation compilation, Group group, List<PostOps.Eltwise> functions) {
        PostOps postOps = new PostOps(compilation, group, functions, compilation.descriptors()::flat);
        dnnl_memory_desc layout = compilation.descriptors().flat(group.output());
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        int status = dnnl.dnnl_binary_primitive_desc_create(
                descriptor,
                compilation.context().engine(),
                dnnl.dnnl_binary_mul,
                layout,
                compilation.descriptors().dense(1),
                layout,
                postOps.attributes());
        PrimitiveBuilder primitive = new PrimitiveBuilder(
                        compilation, descriptor, status, group.anchor().toString())
                .tensor(dnnl.DNNL_ARG_SRC_0, layout, group.anchor().inputs().get(0))
                .memory(
                        dnnl.DNNL_ARG_SRC_1,
                        compilation.ones(compilation.descriptors().dense(1)))
                .tensor(dnnl.DNNL_ARG_DST, layout, group.output());
        compilation.add(postOps.bind(primitive).build());
    }

    private static void binary(Compilation compilation, Group group) {
        PostOps postOps = new PostOps(compilation, group, List.of(), compilation.descriptors()::flat);
        dnnl_memory_desc layout = compilation.descriptors().flat(group.output());
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        int status = dnnl.dnnl_binary_primitive_desc_create(
                descriptor,
                compilation.context().engine(),
                PostOps.binary(group.anchor().op()),
                layout,
                layout,
                layout,
                postOps.attributes());
        Tensor left = group.anchor().inputs().get(0);
        Tensor right = group.anchor().inputs().get(1);
        // oneDNN computes in place of the first source only; the plan takes the second over where the operation
        // commutes.
        boolean swap = compilation.pointer(right).equals(compilation.pointer(group.output()));
        PrimitiveBuilder primitive = new PrimitiveBuilder(
                        compilation, descriptor, status, group.anchor().toString())
                .tensor(dnnl.DNNL_ARG_SRC_0, layout, swap ? right : left)
                .tensor(dnnl.DNNL_ARG_SRC_1, layout, swap ? left : right)
                .tensor(dnnl.DNNL_ARG_DST, layout, group.output());
        compilation.add(postOps.bind(primitive).build());
    }

    private static void gradient(Compilation compilation, Group group) {
        Op op = group.anchor().op();
        // Gelu and Silu are differentiated by their input, the hyperbolic tangent by its result.
        boolean byInput = op instanceof GeluGradient || op instanceof SiluGradient;
        int algorithm = op instanceof GeluGradient
                ? dnnl.dnnl_eltwise_gelu_erf
                : op instanceof SiluGradient ? dnnl.dnnl_eltwise_swish : dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;
        float alpha = op instanceof SiluGradient ? 1 : 0;
        dnnl_memory_desc layout = compilation.descriptors().flat(group.anchor());
        dnnl_primitive_desc forward = new dnnl_primitive_desc();
        int status = dnnl.dnnl_eltwise_forward_primitive_desc_create(
                forward,
                compilation.context().engine(),
                dnnl.dnnl_forward_training,
                algorithm,
                layout,
                layout,
                alpha,
                0,
                compilation.attributes());
        PrimitiveBuilder hint = new PrimitiveBuilder(compilation, forward, status, "forward of " + group.anchor());
        dnnl_primitive_desc descriptor = new dnnl_primitive_desc();
        status = dnnl.dnnl_eltwise_backward_primitive_desc_create(
                descriptor,
                compilation.context().engine(),
                algorithm,
                layout,
                layout,
                layout,
                alpha,
                0,
                hint.descriptor(),
                compilation.attributes());
        List<Tensor> inputs = group.anchor().inputs();
        compilation.add(new PrimitiveBuilder(
                        compilation, descriptor, status, group.anchor().toString())
                .tensor(byInput ? dnnl.DNNL_ARG_SRC : dnnl.DNNL_ARG_DST, layout, inputs.get(0))
                .tensor(dnnl.DNNL_ARG_DIFF_DST, layout, inputs.get(1))
                .tensor(dnnl.DNNL_ARG_DIFF_SRC, layout, group.output())
                .build());
    }
}
