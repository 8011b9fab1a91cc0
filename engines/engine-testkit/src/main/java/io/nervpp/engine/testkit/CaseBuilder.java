package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.DataType;
import io.nervpp.engine.graph.Gradients;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Multiply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Builds a {@link Case}: every leaf is declared together with the distribution of its values. */
final class CaseBuilder {
    private final String name;
    private final GraphBuilder graph = new GraphBuilder();
    private final Map<String, Case.Source> sources = new LinkedHashMap<>();
    private final Map<String, Tensor> differentiable = new LinkedHashMap<>();

    CaseBuilder(String name) {
        this.name = name;
    }

    /** The graph, for all that this class has no word for. */
    GraphBuilder graph() {
        return graph;
    }

    /** A normally distributed input. */
    Tensor input(String input, int... extents) {
        return input(input, TensorType.float32(extents), Spread.NORMAL);
    }

    /** An input of the given distribution, other values in every run. An 8-bit one has uniform bytes. */
    Tensor input(String input, TensorType type, Spread spread) {
        int count = type.shape().elementCount();
        if (type.dataType() == DataType.UINT8) {
            sources.put(input, run -> new Values.Pixels(bytes(seed(input, run), count)));
            return graph.input(input, type);
        }
        sources.put(input, run -> new Values.Floats(spread.draw(seed(input, run), count, 1)));
        return differentiable(input, graph.input(input, type));
    }

    /** An input with the same given values in every run. */
    Tensor fixed(String input, Shape shape, float... values) {
        sources.put(input, run -> new Values.Floats(values));
        return differentiable(input, graph.input(input, TensorType.float32(shape)));
    }

    /** A normally distributed variable. */
    Tensor variable(String variable, int... extents) {
        return variable(variable, Shape.of(extents), Spread.NORMAL, 1);
    }

    /** A variable of the given distribution, multiplied by {@code scale}. */
    Tensor variable(String variable, Shape shape, Spread spread, float scale) {
        int count = shape.elementCount();
        sources.put(variable, run -> new Values.Floats(spread.draw(seed(variable, run), count, scale)));
        return differentiable(variable, graph.variable(variable, shape));
    }

    /** Weights {@code [O, ...]} of a layer: a variable with variance 1 / fan-in, so that what the layer computes is of the order of 1. */
    Tensor weights(String variable, int... extents) {
        Shape shape = Shape.of(extents);
        float fanIn = (float) shape.elementCount() / extents[0];
        return variable(variable, shape, Spread.NORMAL, (float) (1 / Math.sqrt(fanIn)));
    }

    /** Makes {@code tensor} an output. */
    CaseBuilder output(String output, Tensor tensor) {
        graph.output(output, tensor);
        return this;
    }

    /**
     * Makes the gradients by every float32 leaf so far outputs, named {@code d.LEAF}: those of a randomly weighted mean of {@code y},
     * times the number of its elements, so that they are of the order of 1.
     */
    CaseBuilder gradients(Tensor y) {
        Map<String, Tensor> leaves = new LinkedHashMap<>(differentiable);
        Tensor weights = input("output_weights", TensorType.float32(y.shape()), Spread.NORMAL);
        Tensor mean = new Mean().on(new Multiply().on(y, weights));
        Tensor scalar = new Affine(y.shape().elementCount(), 0).on(mean);
        List<Tensor> gradients = Gradients.of(scalar, List.copyOf(leaves.values()));
        int i = 0;
        for (String leaf : leaves.keySet()) {
            graph.output("d." + leaf, gradients.get(i++));
        }
        return this;
    }

    /** The finished case. */
    Case build() {
        return new Case(name, graph.build(), sources, Conditioning.USUAL);
    }

    private Tensor differentiable(String leaf, Tensor tensor) {
        differentiable.put(leaf, tensor);
        return tensor;
    }

    private long seed(String leaf, int run) {
        return 31L * (31L * name.hashCode() + leaf.hashCode()) + run;
    }

    private static byte[] bytes(long seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
