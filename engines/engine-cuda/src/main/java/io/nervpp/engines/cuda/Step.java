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
 * @param prologue what the kernel makes its first input from, where no other step does
 */
record Step(Tensor anchor, List<Tensor> chain, Optional<Prologue> prologue) {
    /**
     * The first input of a convolution, computed by it.
     *
     * @param depthwise a depthwise convolution
     * @param kept whether it is stored, too, for others to read
     */
    record Prologue(Tensor depthwise, boolean kept) {}

    /** A step without a prologue. */
    Step(Tensor anchor, List<Tensor> chain) {
        this(anchor, chain, Optional.empty());
    }

    /** The tensors that the step stores: {@link #output} and what it keeps of its prologue. */
    List<Tensor> stored() {
        return Stream.concat(Stream.of(output()), prologue.filter(Prologue::kept).map(Prologue::depthwise).stream())
                .toList();
    }

    /** The tensor that the step is there for. */
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

    /** All storage that the step reads; one that it reads twice is there twice. */
    List<Tensor> reads() {
        List<Tensor> reads = new ArrayList<>(operands().stream()
                .map(Operand::tensor)
                .flatMap(Optional::stream)
                .toList());
        if (isElementwise()) {
            return reads;
        }
        anchor.inputs().forEach(input -> reads.add(Operand.storageOf(input)));
        prologue.map(Prologue::depthwise).ifPresent(depthwise -> {
            reads.removeIf(depthwise::equals);
            depthwise.inputs().forEach(input -> reads.add(Operand.storageOf(input)));
        });
        return reads;
    }

    private List<Operand> operands() {
        return Stream.concat(
                        isElementwise() ? Stream.of(start()) : Stream.of(),
                        links().stream().map(Link::operand))
                .toList();
    }

    /** The memory that the step touches, in which tensors have {@code types}. */
    PlanStep planStep(StorageTypes types) {
        List<Tensor> reads = reads();
        if (!isElementwise()) {
            return new PlanStep(reads, isUpdate() ? List.of() : stored());
        }
        // A thread reads what belongs to its element, then writes that. What is read in another way must stay, and so
        // must what has elements of another size, as these lie elsewhere.
        List<Tensor> elsewhere = operands().stream()
                .filter(operand -> operand.mode() != Operand.Mode.EACH)
                .map(Operand::tensor)
                .flatMap(Optional::stream)
                .toList();
        List<Tensor> overwritable = reads.stream()
                .filter(tensor -> !elsewhere.contains(tensor))
                .filter(tensor -> types.isBf16(tensor) == types.isBf16(output()))
                .distinct()
                .toList();
        return new PlanStep(reads, stored(), overwritable);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        prologue.ifPresent(before -> text.append(before.depthwise().op()).append(", "));
        text.append(anchor.op());
        chain.forEach(link -> text.append(" + ").append(link.op()));
        return text.append(" -> ").append(output().type()).toString();
    }
}
