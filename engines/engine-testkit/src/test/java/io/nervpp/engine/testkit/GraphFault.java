package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.DataType;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.UpdateOp;
import io.nervpp.engine.op.Affine;
import java.util.HashMap;
import java.util.Map;

/** Graphs in which one operation is computed a little wrongly. */
final class GraphFault {
    /** Leaves neither 0 nor 1 nor -1 as it is. */
    private static final Affine ERROR = new Affine(1.01f, 0.015f);

    private GraphFault() {}

    /** {@code graph} with an error of about a hundredth wherever an operation of class {@code wrong} is. */
    static Graph in(Graph graph, Class<?> wrong) {
        GraphBuilder builder = new GraphBuilder();
        Map<Tensor, Tensor> copies = new HashMap<>();
        for (Tensor tensor : graph.schedule()) {
            Tensor[] inputs = tensor.inputs().stream().map(copies::get).toArray(Tensor[]::new);
            if (tensor.op() instanceof UpdateOp update) {
                inputs[1] = wrong.isInstance(update) ? ERROR.on(inputs[1]) : inputs[1];
                builder.update(update, inputs);
            } else {
                copies.put(tensor, copy(builder, tensor.op(), inputs, wrong));
            }
        }
        graph.outputs().forEach((name, tensor) -> builder.output(name, copies.get(tensor)));
        return builder.build();
    }

    private static Tensor copy(GraphBuilder builder, Op op, Tensor[] inputs, Class<?> wrong) {
        if (op instanceof Leaf.Input input) {
            return builder.input(input.name(), input.type());
        }
        if (op instanceof Leaf.Variable variable) {
            return builder.variable(variable.name(), variable.type().shape());
        }
        if (!wrong.isInstance(op)) {
            return builder.apply(op, inputs);
        }
        // Pixels have no arithmetic: what becomes pixels is made wrong instead.
        Tensor sound = builder.apply(op, inputs);
        if (sound.type().dataType() == DataType.FLOAT32) {
            return ERROR.on(sound);
        }
        return inputs[0].type().dataType() == DataType.FLOAT32 ? builder.apply(op, ERROR.on(inputs[0])) : sound;
    }
}
