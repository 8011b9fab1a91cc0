package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.ClampMax;
import io.nervpp.engine.op.ClampMin;
import io.nervpp.engine.op.Divide;
import io.nervpp.engine.op.Exp;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.Log;
import io.nervpp.engine.op.Maximum;
import io.nervpp.engine.op.Minimum;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.Round;
import io.nervpp.engine.op.Sigmoid;
import io.nervpp.engine.op.Sign;
import io.nervpp.engine.op.Silu;
import io.nervpp.engine.op.Softplus;
import io.nervpp.engine.op.Sqrt;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.Tanh;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.global.dnnl;

/** The elementwise operations of a group as oneDNN post-operations. */
final class PostOps {
    /** One function of oneDNN's elementwise family with its two parameters. */
    record Eltwise(int algorithm, float alpha, float beta) {}

    /** An operand of a binary post-operation and its place in the chain. */
    private record Operand(int index, Tensor tensor) {}

    /** Functions that oneDNN has by themselves and without parameters. */
    private static final Map<Class<? extends Op>, Integer> PLAIN = Map.of(
            Abs.class, dnnl.dnnl_eltwise_abs,
            Exp.class, dnnl.dnnl_eltwise_exp,
            Gelu.class, dnnl.dnnl_eltwise_gelu_erf,
            Log.class, dnnl.dnnl_eltwise_log,
            Round.class, dnnl.dnnl_eltwise_round,
            Sigmoid.class, dnnl.dnnl_eltwise_logistic,
            Sqrt.class, dnnl.dnnl_eltwise_sqrt,
            Tanh.class, dnnl.dnnl_eltwise_tanh);

    private final dnnl_primitive_attr attributes;
    private final List<Operand> operands = new ArrayList<>();
    private final Function<Tensor, dnnl_memory_desc> describe;

    /**
     * The attributes of a primitive that computes {@code group}.
     *
     * @param first functions to apply before the chain
     * @param describe the layout of a tensor in the terms of the primitive's result
     */
    PostOps(Compilation compilation, Group group, List<Eltwise> first, Function<Tensor, dnnl_memory_desc> describe) {
        this.attributes = compilation.attributes();
        this.describe = describe;
        dnnl_post_ops postOps = new dnnl_post_ops();
        Status.check(dnnl.dnnl_post_ops_create(postOps), "create post-operations");
        compilation.scope().onClose(() -> dnnl.dnnl_post_ops_destroy(postOps));
        int length = 0;
        for (Eltwise function : first) {
            length += append(postOps, function);
        }
        for (Tensor link : group.chain()) {
            length += append(postOps, group, link, length);
        }
        Status.check(dnnl.dnnl_primitive_attr_set_post_ops(attributes, postOps), "set post-operations");
    }

    private int append(dnnl_post_ops postOps, Eltwise function) {
        int status =
                dnnl.dnnl_post_ops_append_eltwise(postOps, function.algorithm(), function.alpha(), function.beta());
        Status.check(status, "append elementwise post-operation");
        return 1;
    }

    private int append(dnnl_post_ops postOps, Group group, Tensor link, int length) {
        if (link.inputs().size() == 1) {
            List<Eltwise> functions = functions(link.op());
            functions.forEach(function -> append(postOps, function));
            return functions.size();
        }
        int added = 0;
        int algorithm = binary(link.op());
        if (link.op() instanceof Subtract && link.inputs().get(1) == group.before(link)) {
            added += append(postOps, new Eltwise(dnnl.dnnl_eltwise_linear, -1, 0));
            algorithm = dnnl.dnnl_binary_add;
        }
        Tensor operand = group.operand(link).orElseThrow();
        int status = dnnl.dnnl_post_ops_append_binary(postOps, algorithm, describe.apply(operand));
        Status.check(status, "append binary post-operation");
        operands.add(new Operand(length + added, operand));
        return added + 1;
    }

    /** To be passed to the primitive descriptor. */
    dnnl_primitive_attr attributes() {
        return attributes;
    }

    /** Binds the operands of binary post-operations. */
    PrimitiveBuilder bind(PrimitiveBuilder primitive) {
        for (Operand operand : operands) {
            int argument = dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (operand.index() + 1) | dnnl.DNNL_ARG_SRC_1;
            primitive.tensor(argument, describe.apply(operand.tensor()), operand.tensor());
        }
        return primitive;
    }

    /** Whether {@code link} can be a post-operation of what its input {@code index} holds. */
    static boolean canAppend(Tensor link, int index) {
        List<Tensor> inputs = link.inputs();
        if (inputs.size() == 1) {
            return isUnary(link.op());
        }
        boolean binary = commutes(link.op()) || link.op() instanceof Subtract;
        boolean ordered = link.op() instanceof Divide && index == 0;
        return (binary || ordered) && inputs.get(0) != inputs.get(1);
    }

    /** Whether the binary operation {@code op} may have its operands the other way round. */
    static boolean commutes(Op op) {
        return op instanceof Add || op instanceof Multiply || op instanceof Maximum || op instanceof Minimum;
    }

    private static boolean isUnary(Op op) {
        return op instanceof Affine
                || op instanceof Sign
                || op instanceof Silu
                || op instanceof ClampMin
                || op instanceof ClampMax
                || op instanceof Softplus
                || PLAIN.containsKey(op.getClass());
    }

    /** The functions whose succession is the unary operation {@code op}. */
    static List<Eltwise> functions(Op op) {
        if (op instanceof Affine affine) {
            return List.of(new Eltwise(dnnl.dnnl_eltwise_linear, affine.scale(), affine.offset()));
        }
        Integer plain = PLAIN.get(op.getClass());
        if (plain != null) {
            return List.of(new Eltwise(plain, 0, 0));
        }
        if (op instanceof ClampMin clamp) {
            return List.of(new Eltwise(dnnl.dnnl_eltwise_clip, clamp.low(), Float.POSITIVE_INFINITY));
        }
        if (op instanceof ClampMax clamp) {
            return List.of(new Eltwise(dnnl.dnnl_eltwise_clip, Float.NEGATIVE_INFINITY, clamp.high()));
        }
        if (op instanceof Softplus) {
            return List.of(new Eltwise(dnnl.dnnl_eltwise_soft_relu, 1, 0));
        }
        if (op instanceof Sign) {
            // The smallest number, 1.4e-45, times 3e38 twice is beyond 1 in magnitude, and 0 stays 0.
            Eltwise large = new Eltwise(dnnl.dnnl_eltwise_linear, 3e38f, 0);
            return List.of(large, large, new Eltwise(dnnl.dnnl_eltwise_clip, -1, 1));
        }
        if (op instanceof Silu) {
            return List.of(new Eltwise(dnnl.dnnl_eltwise_swish, 1, 0));
        }
        throw new IllegalArgumentException("bad operation: " + op + ", expected a unary elementwise one");
    }

    /** oneDNN's algorithm for a binary elementwise operation. */
    static int binary(Op op) {
        if (op instanceof Add) {
            return dnnl.dnnl_binary_add;
        }
        if (op instanceof Subtract) {
            return dnnl.dnnl_binary_sub;
        }
        if (op instanceof Multiply) {
            return dnnl.dnnl_binary_mul;
        }
        if (op instanceof Divide) {
            return dnnl.dnnl_binary_div;
        }
        if (op instanceof Maximum) {
            return dnnl.dnnl_binary_max;
        }
        if (op instanceof Minimum) {
            return dnnl.dnnl_binary_min;
        }
        throw new IllegalArgumentException("bad operation: " + op + ", expected a binary elementwise one");
    }
}
