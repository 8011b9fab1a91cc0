package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.plan.PlanStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Operations that run as one step.
 *
 * @param anchor what has a kernel of its own
 * @param chain elementwise operations applied to the anchor's result before it is stored, each on the one before
 */
record Group(Tensor anchor, List<Tensor> chain) {
    /** The tensor that the step stores. */
    Tensor output() {
        return chain.isEmpty() ? anchor : chain.get(chain.size() - 1);
    }

    /** The input of {@code link}, a member of the chain, that does not come from the chain; empty for unary operations. */
    Optional<Tensor> operand(Tensor link) {
        Tensor before = before(link);
        return link.inputs().stream().filter(input -> input != before).findFirst();
    }

    /** The member of the group that {@code link} continues. */
    Tensor before(Tensor link) {
        int index = chain.indexOf(link);
        return index == 0 ? anchor : chain.get(index - 1);
    }

    /** The memory that the step touches, views resolved. */
    PlanStep planStep() {
        List<Tensor> reads = new ArrayList<>();
        anchor.inputs().forEach(input -> reads.add(storageOf(input)));
        List<Tensor> operands = new ArrayList<>();
        chain.forEach(link -> operand(link).ifPresent(other -> operands.add(storageOf(other))));
        reads.addAll(operands);
        // Whatever a post-operation still reads must not be overwritten by the elements stored before it.
        List<Tensor> overwritable = Fusion.overwritable(anchor).stream()
                .map(Group::storageOf)
                .filter(tensor -> !operands.contains(tensor))
                .toList();
        return new PlanStep(reads, List.of(output()), overwritable);
    }

    /** The tensor whose storage {@code tensor} is: itself, or what it is a view of. */
    static Tensor storageOf(Tensor tensor) {
        Tensor storage = tensor;
        while (storage.op() instanceof Reshape) {
            storage = storage.inputs().get(0);
        }
        return storage;
    }

    /** The operations and the type of the result. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(anchor.op().toString());
        chain.forEach(link -> text.append(" + ").append(link.op()));
        anchor.inputs().forEach(input -> text.append(' ').append(input.shape()));
        return text.append(" -> ").append(output().type()).toString();
    }
}
