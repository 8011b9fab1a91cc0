package io.nervpp.engines.cuda;

import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.UpdateOp;
import io.nervpp.engine.plan.PlanStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Operations that run together.
 *
 * @param anchor what has a kernel of its own
 * @param chain elementwise operations applied to the anchor's result before it is stored, each on the one before
 */
record Step(Tensor anchor, List<Tensor> chain) {
    /** The tensor that the step stores. */
    Tensor output() {
        return chain.isEmpty() ? anchor : chain.get(chain.size() - 1);
    }

    /** Whether the anchor is itself a function or a repetition: then all of the step is one chain on its first input. */
    boolean isElementwise() {
        return anchor.op() instanceof ElementwiseOp || Operand.isRepeated(anchor);
    }

    /** Whether it changes variables and stores nothing else. */
    boolean isUpdate() {
        return anchor.op() instanceof UpdateOp;
    }

    /** What an elementwise step starts from. */
    Operand start() {
        return Operand.isRepeated(anchor)
                ? Operand.of(anchor)
                : Operand.of(anchor.inputs().get(0));
    }

    /** The functions between the kernel's value and what is stored. */
    List<Link> links() {
        List<Link> links = new ArrayList<>();
        if (anchor.op() instanceof ElementwiseOp) {
            links.add(Link.of(anchor, 0));
        }
        Tensor before = anchor;
        for (Tensor tensor : chain) {
            links.add(Link.of(tensor, tensor.inputs().indexOf(before)));
            before = tensor;
        }
        return links;
    }

    /** The memory that the step touches, in which tensors have {@code types}. */
    PlanStep planStep(StorageTypes types) {
        List<Operand> operands = Stream.concat(
                        isElementwise() ? Stream.of(start()) : Stream.of(),
                        links().stream().map(Link::operand))
                .toList();
        List<Tensor> reads = new ArrayList<>(
                operands.stream().map(Operand::tensor).flatMap(Optional::stream).toList());
        if (isElementwise()) {
            // A thread reads what belongs to its element, then writes that: what is read in another way must stay, and
            // so must what
            // has elements of another size, as these lie elsewhere.
            List<Tensor> elsewhere = operands.stream()
                    .filter(operand -> operand.mode() != Operand.Mode.EACH)
                    .map(Operand::tensor)
                    .flatMap(Optional::stream)
                    .toList();
            List<Tensor> overwritable = reads.stream()
                    .filter(tensor -> !elsewhere.contains(tensor))
                    .filter(tensor -> types.isBf16(tensor) == types.isBf16(output()))
                    .distinct()
                    .toList();
            return new PlanStep(reads, List.of(output()), overwritable);
        }
        anchor.inputs().forEach(input -> reads.add(Operand.storageOf(input)));
        return new PlanStep(reads, isUpdate() ? List.of() : List.of(output()));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(anchor.op().toString());
        chain.forEach(link -> text.append(" + ").append(link.op()));
        return text.append(" -> ").append(output().type()).toString();
    }
}
