package io.nervpp.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.op.AdamStep;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Broadcast;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.Ssim;
import io.nervpp.engine.op.SsimGradient;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.Tanh;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {
    private final GraphBuilder builder = new GraphBuilder();
    private final Tensor x = builder.input("x", TensorType.float32(4));
    private final Tensor y = builder.input("y", TensorType.float32(4));

    @Test
    void equalOperationsOnEqualInputsAreOneTensor() {
        assertThat(new Add().on(x, y)).isSameAs(new Add().on(x, y));
        assertThat(new Add().on(x, y)).isNotSameAs(new Add().on(y, x));
        assertThat(new Affine(2, 1).on(x)).isNotSameAs(new Affine(2, 2).on(x));
        assertThat(builder.constant(1, Shape.of(4))).isSameAs(builder.constant(1, Shape.of(4)));
    }

    @Test
    void deadValuesAreLeftOut() {
        Tensor needed = new Gelu().on(x);
        Tensor dead = new Tanh().on(new Add().on(x, y));
        builder.output("needed", needed);
        assertThat(builder.build().schedule()).containsExactly(x, needed).doesNotContain(dead, y);
    }

    @Test
    void updatesComeLastAndKeepWhatTheyRead() {
        Tensor p = builder.variable("p", Shape.of(4));
        Tensor m = builder.variable("m", Shape.of(4));
        Tensor v = builder.variable("v", Shape.of(4));
        Tensor schedule = builder.input("schedule", TensorType.float32(3));
        builder.update(new AdamStep(0.9f, 0.99f, 1e-8f), p, x, m, v, schedule);
        Tensor later = new Gelu().on(p);
        builder.output("later", later);
        Graph graph = builder.build();
        assertThat(graph.schedule()).containsSubsequence(x, p, m, v, schedule, later);
        assertThat(graph.schedule().get(graph.schedule().size() - 1).op()).isInstanceOf(AdamStep.class);
    }

    @Test
    void updatesChangeVariablesOnly() {
        Tensor m = builder.variable("m", Shape.of(4));
        Tensor v = builder.variable("v", Shape.of(4));
        Tensor schedule = builder.input("schedule", TensorType.float32(3));
        assertThatThrownBy(() -> builder.update(new AdamStep(0.5f, 0.5f, 1), x, y, m, v, schedule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad input 0 for AdamStep")
                .hasMessageEndingWith("expected a variable");
    }

    @Test
    void namesAreUnique() {
        builder.output("z", x);
        assertThatThrownBy(() -> builder.output("x", y)).hasMessage("bad name: x, expected one that is not yet in use");
        assertThatThrownBy(() -> builder.output("z", y)).hasMessage("bad name: z, expected one that is not yet in use");
        assertThatThrownBy(() -> builder.variable("x", Shape.of(4)))
                .hasMessage("bad name: x, expected one that is not yet in use");
    }

    @Test
    void tensorsOfAnotherGraphAreRefused() {
        Tensor foreign = new GraphBuilder().input("x", TensorType.float32(4));
        assertThatThrownBy(() -> new Add().on(x, foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belongs to another graph");
    }

    @Test
    void constantsAreFolded() {
        Tensor three = builder.constant(3, Shape.of(4));
        assertThat(new Multiply().on(x, three).op()).isEqualTo(new Affine(3, 0));
        assertThat(new Multiply().on(three, x).op()).isEqualTo(new Affine(3, 0));
        assertThat(new Add().on(x, three).op()).isEqualTo(new Affine(1, 3));
        assertThat(new Add().on(three, x).op()).isEqualTo(new Affine(1, 3));
        assertThat(new Affine(2, 1).on(three)).isSameAs(builder.constant(7, Shape.of(4)));
        assertThat(new Multiply().on(three, three)).isSameAs(builder.constant(9, Shape.of(4)));
        Tensor scalar = builder.constant(3, Shape.scalar());
        assertThat(new Broadcast(Shape.of(4)).on(scalar)).isSameAs(three);
    }

    @Test
    void affineChainsAreOne() {
        assertThat(new Affine(1, 0).on(x)).isSameAs(x);
        Tensor chain = new Affine(3, 4).on(new Affine(2, 1).on(x));
        assertThat(chain.op()).isEqualTo(new Affine(6, 7));
        assertThat(chain.inputs()).containsExactly(x);
        assertThat(new Affine(0.5f, 0).on(new Affine(2, 0).on(x))).isSameAs(x);
    }

    @Test
    void whatIsNoConstantStays() {
        assertThat(new Add().on(x, y).op()).isEqualTo(new Add());
        assertThat(new Subtract().on(x, x).op()).isEqualTo(new Subtract());
    }

    @Test
    void loweringExpandsComposites() {
        Tensor a = builder.input("a", TensorType.float32(1, 5, 7, 3));
        Tensor b = builder.input("b", TensorType.float32(1, 5, 7, 3));
        builder.output("similarity", new Ssim(3, 1).on(a, b));
        builder.output("gradient", new SsimGradient(3, 1).on(a, b));
        Graph graph = builder.build();
        Graph lowered = graph.lower(op -> false);
        assertThat(lowered.schedule()).noneMatch(t -> t.op() instanceof CompositeOp);
        assertThat(lowered.outputs()).containsOnlyKeys("similarity", "gradient");
        assertThat(lowered.outputs().get("gradient").type()).isEqualTo(a.type());
        assertThat(graph.lower(op -> op instanceof Ssim).schedule())
                .anyMatch(t -> t.op() instanceof Ssim)
                .noneMatch(t -> t.op() instanceof SsimGradient);
    }

    @Test
    void loweringKeepsUpdatesAndNames() {
        Tensor p = builder.variable("p", Shape.of(4));
        Tensor m = builder.variable("m", Shape.of(4));
        Tensor v = builder.variable("v", Shape.of(4));
        Tensor schedule = builder.input("schedule", TensorType.float32(3));
        builder.update(new AdamStep(0.9f, 0.99f, 1e-8f), p, x, m, v, schedule);
        Graph lowered = builder.build().lower(op -> false);
        assertThat(lowered.schedule()).hasSize(6);
        assertThat(lowered.schedule())
                .filteredOn(t -> t.op() instanceof UpdateOp)
                .hasSize(1);
        assertThat(lowered.schedule()).noneMatch(t -> t.builder() == builder);
    }

    @Test
    void countsMultiplyAccumulates() {
        Tensor image = builder.input("image", TensorType.float32(1, 5, 7, 3));
        Tensor w = builder.variable("w", Shape.of(4, 3, 3, 3));
        builder.output("z", new Gelu().on(new Convolution(3).on(image, w, builder.variable("b", Shape.of(4)))));
        assertThat(builder.build().multiplyAccumulates()).isEqualTo(5 * 7 * 4 * 9 * 3);
    }
}
