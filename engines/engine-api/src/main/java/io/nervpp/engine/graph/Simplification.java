package io.nervpp.engine.graph;

import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Broadcast;
import io.nervpp.engine.op.Multiply;
import java.util.List;
import java.util.Optional;

/**
 * Algebra on constants, applied while a graph is built: differentiation multiplies by constant upstream gradients, and none of that
 * should reach an engine.
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
        if (input.op() instanceof Affine inner) {
            float offset = op.scale() * inner.offset() + op.offset();
            return Optional.of(new Affine(op.scale() * inner.scale(), offset)
                    .on(input.inputs().get(0)));
        }
        return Optional.empty();
    }

    private static Optional<Float> constantOf(List<Tensor> inputs, int index) {
        return inputs.get(index).op() instanceof Leaf.Constant constant
                ? Optional.of(constant.value())
                : Optional.empty();
    }
}
