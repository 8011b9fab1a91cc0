package io.nervpp.engine.graph;

import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Broadcast;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.StopGradient;
import java.util.List;
import java.util.Optional;

/**
 * Algebra on constants, applied while a graph is built and lowered: differentiation multiplies by constant upstream gradients, and
 * none of that should reach an engine.
 */
final class Simplification {
    private Simplification() {}

    /** A simpler tensor of the same value as {@code op} on {@code inputs}, where there is one. */
    static Optional<Tensor> of(GraphBuilder builder, Op op, List<Tensor> inputs) {
        if (op instanceof Affine affine) {
            return affine(builder, affine, inputs.get(0));
        }
        if (op instanceof Broadcast broadcast && inputs.get(0).op() instanceof Leaf.Constant constant) {
            return Optional.of(builder.constant(constant.value(), broadcast.shape()));
        }
        if (op instanceof Multiply) {
            return constantOf(inputs, 1)
                    .map(c -> new Affine(c, 0).on(inputs.get(0)))
                    .or(() -> constantOf(inputs, 0).map(c -> new Affine(c, 0).on(inputs.get(1))));
        }
        if (op instanceof Add) {
            return constantOf(inputs, 1)
                    .map(c -> new Affine(1, c).on(inputs.get(0)))
                    .or(() -> constantOf(inputs, 0).map(c -> new Affine(1, c).on(inputs.get(1))));
        }
        return Optional.empty();
    }

    private static Optional<Tensor> affine(GraphBuilder builder, Affine op, Tensor input) {
        if (op.scale() == 1 && op.offset() == 0) {
            return Optional.of(input);
        }
        if (input.op() instanceof Leaf.Constant constant) {
            return Optional.of(builder.constant(op.scale() * constant.value() + op.offset(), input.shape()));
        }
        return Optional.empty();
    }

    /**
     * {@code op} on {@code inputs}, for engines: as one operation where it is an {@link Affine} of an Affine, and its input where it is
     * {@link StopGradient}.
     */
    static Tensor lowered(Op op, Tensor... inputs) {
        if (op instanceof StopGradient) {
            return inputs[0];
        }
        if (op instanceof Affine outer && inputs[0].op() instanceof Affine inner) {
            float offset = outer.scale() * inner.offset() + outer.offset();
            return new Affine(outer.scale() * inner.scale(), offset)
                    .on(inputs[0].inputs().get(0));
        }
        return op.on(inputs);
    }

    private static Optional<Float> constantOf(List<Tensor> inputs, int index) {
        return inputs.get(index).op() instanceof Leaf.Constant constant
                ? Optional.of(constant.value())
                : Optional.empty();
    }
}
