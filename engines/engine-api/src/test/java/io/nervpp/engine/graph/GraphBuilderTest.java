package io.nervpp.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.AdamStep;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.Linear;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.Tanh;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {
    private static final AdamStep ADAM = new AdamStep(0.9f, 0.999f, 1e-8f);
    private static final TensorType THREE = TensorType.float32(3);

    private final GraphBuilder builder = new GraphBuilder();
    private final Tensor x = builder.input("x", THREE);
    private final Tensor y = builder.input("y", THREE);

    @Test
    void equalOperationsOnEqualInputsAreOneTensor() {
        assertThat(new Add().on(x, y)).isSameAs(new Add().on(x, y));
        assertThat(new Affine(2, 1).on(new Tanh().on(x))).isSameAs(new Affine(2, 1).on(new Tanh().on(x)));
        assertThat(builder.constant(2, Shape.of(3))).isSameAs(builder.constant(2, Shape.of(3)));
    }

    @Test
    void whatDiffersIsNotShared() {
        assertThat(new Subtract().on(x, y)).isNotSameAs(new Subtract().on(y, x));
        assertThat(new Affine(2, 1).on(x)).isNotSameAs(new Affine(2, 0).on(x));
        assertThat(new Tanh().on(x)).isNotSameAs(new Tanh().on(y)).isNotSameAs(new Abs().on(x));
        assertThat(builder.constant(2, Shape.of(3))).isNotSameAs(builder.constant(2, Shape.of(1)));
    }

    @Test
    void whatNobodyNeedsIsLeftOut() {
        Tensor used = new Tanh().on(x);
        new Abs().on(new Add().on(x, y));
        builder.output("z", used);
        assertThat(builder.build().schedule()).containsExactly(x, used);
    }

    @Test
    void scheduleComputesInputsFirst() {
        Tensor sum = new Add().on(new Tanh().on(x), new Abs().on(y));
        builder.output("mean", new Mean().on(sum));
        builder.output("sum", sum);
        Graph graph = builder.build();
        for (int i = 0; i < graph.schedule().size(); i++) {
            Tensor tensor = graph.schedule().get(i);
            assertThat(graph.schedule().subList(0, i)).containsAll(tensor.inputs());
        }
        assertThat(graph.outputs().keySet()).containsExactly("mean", "sum");
    }

    @Test
    void updatesComeLastInTheOrderOfTheirMaking() {
        Tensor p = builder.variable("p", Shape.of(3));
        Tensor m = builder.variable("m", Shape.of(3));
        Tensor v = builder.variable("v", Shape.of(3));
        Tensor schedule = builder.input("schedule", THREE);
        builder.update(ADAM, p, x, m, v, schedule);
        builder.update(ADAM, p, y, m, v, schedule);
        Tensor tanh = new Tanh().on(p);
        builder.output("tanh", tanh);
        assertThat(builder.build().schedule().stream()
                        .map(t -> t.op() instanceof UpdateOp ? t.inputs().get(1) : t))
                .containsExactly(x, y, p, m, v, schedule, tanh, x, y);
    }

    @Test
    void updatesWriteVariablesOnly() {
        Tensor p = builder.variable("p", Shape.of(3));
        assertThatThrownBy(() -> builder.update(ADAM, p, x, y, p, x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad input 2 for " + ADAM + ": " + y + ", expected a variable");
    }

    @Test
    void updatesAreNoValues() {
        Tensor p = builder.variable("p", Shape.of(3));
        assertThatThrownBy(() -> ADAM.on(p, x, p, p, y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad operation for a value: " + ADAM + ", expected one that is not added by update");
    }

    @Test
    void namesAreUnique() {
        builder.output("out", x);
        for (String name : new String[] {"x", "out"}) {
            String message = "bad name: " + name + ", expected one that is not yet in use";
            assertThatThrownBy(() -> builder.input(name, THREE)).hasMessage(message);
            assertThatThrownBy(() -> builder.variable(name, Shape.of(3))).hasMessage(message);
            assertThatThrownBy(() -> builder.output(name, y))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
        }
    }

    @Test
    void graphsDoNotMix() {
        Tensor stranger = new GraphBuilder().input("x", THREE);
        assertThatThrownBy(() -> new Add().on(x, stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad input for Add[]: " + stranger + " belongs to another graph");
        assertThatThrownBy(() -> builder.output("z", stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad output z: " + stranger + " belongs to another graph");
    }

    @Test
    void tensorsSayWhatTheyAre() {
        assertThat(new Add().on(x, y)).hasToString("%2 = Add[] FLOAT32[3]");
    }

    @Test
    void multiplyAccumulatesAreCounted() {
        Tensor image = builder.input("image", TensorType.float32(1, 4, 5, 3));
        Tensor w = builder.variable("w", Shape.of(2, 3, 3, 3));
        Tensor b = builder.variable("b", Shape.of(2));
        builder.output("image2", new Convolution(3).on(image, w, b));
        Tensor features = builder.input("features", TensorType.float32(2, 7));
        Tensor w2 = builder.variable("w2", Shape.of(11, 7));
        Tensor b2 = builder.variable("b2", Shape.of(11));
        builder.output("features2", new Linear().on(features, w2, b2));
        assertThat(builder.build().multiplyAccumulates()).isEqualTo(4 * 5 * 2 * 9 * 3 + 2 * 11 * 7);
    }
}
