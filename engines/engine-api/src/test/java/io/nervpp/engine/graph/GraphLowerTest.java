package io.nervpp.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.AdamStep;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.GaussianBlur;
import io.nervpp.engine.op.Ssim;
import io.nervpp.engine.op.SsimGradient;
import io.nervpp.engine.op.Tanh;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphLowerTest {
    /** {@code tanh(|x|)}. */
    private record TanhOfAbs() implements CompositeOp {
        @Override
        public TensorType infer(List<TensorType> inputs) {
            return inputs.get(0);
        }

        @Override
        public Tensor expand(List<Tensor> inputs) {
            return new Tanh().on(new Abs().on(inputs.get(0)));
        }
    }

    /** {@code tanh(|x|) + x}, of another composite. */
    private record Nested() implements CompositeOp {
        @Override
        public TensorType infer(List<TensorType> inputs) {
            return inputs.get(0);
        }

        @Override
        public Tensor expand(List<Tensor> inputs) {
            return new Add().on(new TanhOfAbs().on(inputs.get(0)), inputs.get(0));
        }
    }

    private final GraphBuilder builder = new GraphBuilder();
    private final Tensor x = builder.input("x", TensorType.float32(3));

    private static List<Op> ops(Graph graph) {
        return graph.schedule().stream().map(Tensor::op).toList();
    }

    @Test
    void expandsCompositesAndWhatTheyHold() {
        builder.output("y", new Nested().on(x));
        Graph lowered = builder.build().lower(op -> false);
        assertThat(ops(lowered)).containsExactly(x.op(), new Abs(), new Tanh(), new Add());
        assertThat(lowered.outputs().get("y").op()).isEqualTo(new Add());
    }

    @Test
    void keepsWhatIsNative() {
        builder.output("y", new Nested().on(x));
        Graph graph = builder.build();
        assertThat(ops(graph.lower(op -> op instanceof TanhOfAbs))).containsExactly(x.op(), new TanhOfAbs(), new Add());
        assertThat(ops(graph.lower(op -> true))).containsExactly(x.op(), new Nested());
    }

    @Test
    void expansionsShareCommonExpressions() {
        builder.output("a", new TanhOfAbs().on(x));
        builder.output("b", new Nested().on(x));
        Graph lowered = builder.build().lower(op -> false);
        assertThat(ops(lowered)).containsExactly(x.op(), new Abs(), new Tanh(), new Add());
        assertThat(lowered.outputs().get("a").op()).isEqualTo(new Tanh());
        assertThat(lowered.outputs().keySet()).containsExactly("a", "b");
    }

    @Test
    void keepsNamesTypesAndUpdates() {
        AdamStep adam = new AdamStep(0.9f, 0.999f, 1e-8f);
        Tensor p = builder.variable("p", Shape.of(3));
        Tensor m = builder.variable("m", Shape.of(3));
        Tensor v = builder.variable("v", Shape.of(3));
        builder.update(adam, p, new TanhOfAbs().on(p), m, v, x);
        builder.update(adam, p, new TanhOfAbs().on(p), v, m, x);
        Graph lowered = builder.build().lower(op -> false);
        assertThat(ops(lowered)).containsExactly(x.op(), p.op(), m.op(), v.op(), new Abs(), new Tanh(), adam, adam);
        Tensor second = lowered.schedule().get(7);
        assertThat(second.inputs().stream().map(Tensor::op))
                .containsExactly(p.op(), new Tanh(), v.op(), m.op(), x.op());
    }

    @Test
    void originalIsUntouched() {
        Tensor y = new Nested().on(x);
        builder.output("y", y);
        Graph graph = builder.build();
        Graph lowered = graph.lower(op -> false);
        assertThat(graph.schedule()).containsExactly(x, y);
        assertThat(lowered.schedule()).doesNotContain(x);
    }

    @Test
    void ssimAndItsGradientShareTheirWindows() {
        Tensor a = builder.input("a", TensorType.float32(1, 12, 12, 3));
        Tensor b = builder.input("b", TensorType.float32(1, 12, 12, 3));
        builder.output("ssim", new Ssim(11, 1.5f).on(a, b));
        builder.output("gradient", new SsimGradient(11, 1.5f).on(a, b));
        Graph lowered = builder.build().lower(op -> false);
        // Of a, b, a a + b b and a b.
        assertThat(ops(lowered)).filteredOn(op -> op instanceof GaussianBlur).hasSize(4);
        assertThat(ops(lowered)).noneMatch(op -> op instanceof CompositeOp);
    }
}
