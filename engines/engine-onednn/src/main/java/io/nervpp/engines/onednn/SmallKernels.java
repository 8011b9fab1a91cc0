package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which groups are so small that Java computes them sooner than oneDNN starts: a primitive's call and OpenMP's barrier take about 3 us,
 * whatever the size.
 */
final class SmallKernels {
    /** What a call of a primitive costs on tensors of a few thousand elements. */
    private static final int PRIMITIVE_PICOS = 3_000_000;

    /** What copying an element's first operand and its result costs; a further operand takes half as long. */
    private static final int COPY_PICOS = 150;

    private SmallKernels() {}

    /** The code that makes {@code group} a kernel in Java, where it is small. */
    static Optional<KernelFactory.Maker> maker(Group group) {
        return group.anchor().op() instanceof ElementwiseOp ? elementwise(group) : Optional.empty();
    }

    private static Optional<KernelFactory.Maker> elementwise(Group group) {
        List<ArrayLoop> loops = new ArrayList<>();
        long picos = COPY_PICOS;
        for (Tensor tensor : members(group)) {
            Optional<ArrayLoop> loop = ArrayLoop.of(tensor.op());
            if (loop.isEmpty()) {
                return Optional.empty();
            }
            loops.add(loop.get());
            picos += loop.get().picosPerElement() + (tensor.inputs().size() - 1) * COPY_PICOS / 2;
        }
        boolean few = picos * group.output().shape().elementCount() <= PRIMITIVE_PICOS;
        return few ? Optional.of((compilation, g) -> SmallElementwise.make(compilation, g, loops)) : Optional.empty();
    }

    private static List<Tensor> members(Group group) {
        List<Tensor> members = new ArrayList<>(List.of(group.anchor()));
        members.addAll(group.chain());
        return members;
    }
}
