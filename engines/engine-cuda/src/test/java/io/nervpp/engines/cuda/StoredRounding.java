package io.nervpp.engines.cuda;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Precision;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.UpdateOp;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Subtract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The reference engine, in whose graphs each tensor is rounded to bf16 that the engine under test stores as bf16. */
final class StoredRounding implements Engine {
    /** Veltkamp's: what is left of {@code c x - (c x - x)} are 8 bits of {@code x}, the nearest ones. */
    private static final int SPLIT = (1 << 16) + 1;

    private final Engine reference;
    private final Precision precision;

    /** Takes over {@code reference}, which multiplies in {@code precision}. */
    StoredRounding(Engine reference, Precision precision) {
        this.reference = reference;
        this.precision = precision;
    }

    @Override
    public String name() {
        return reference.name();
    }

    @Override
    public Program compile(Graph graph) {
        Graph lowered = graph.lower(Function::knows);
        List<Step> steps = Separables.join(lowered, Fusion.steps(lowered), Arithmetic.of(precision, false));
        return reference.compile(rounded(lowered, StorageTypes.of(lowered, steps, precision)));
    }

    private static Graph rounded(Graph graph, StorageTypes types) {
        GraphBuilder builder = new GraphBuilder();
        Map<Tensor, Tensor> copies = new HashMap<>();
        for (Tensor tensor : graph.schedule()) {
            Tensor[] inputs = tensor.inputs().stream().map(copies::get).toArray(Tensor[]::new);
            if (tensor.op() instanceof UpdateOp update) {
                builder.update(update, inputs);
            } else {
                Tensor copy = tensor.op() instanceof Leaf leaf
                        ? leaf(builder, leaf)
                        : tensor.op().on(inputs);
                copies.put(tensor, types.isBf16(tensor) ? nearestBf16(copy) : copy);
            }
        }
        graph.outputs().forEach((name, tensor) -> builder.output(name, copies.get(tensor)));
        return builder.build();
    }

    private static Tensor leaf(GraphBuilder builder, Leaf leaf) {
        if (leaf instanceof Leaf.Input input) {
            return builder.input(input.name(), input.type());
        }
        if (leaf instanceof Leaf.Variable variable) {
            return builder.variable(variable.name(), variable.type().shape());
        }
        return builder.apply(leaf);
    }

    private static Tensor nearestBf16(Tensor x) {
        Tensor large = new Affine(SPLIT, 0).on(x);
        return new Subtract().on(large, new Subtract().on(large, x));
    }

    @Override
    public void close() {
        reference.close();
    }
}
