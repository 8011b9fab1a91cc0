package io.nervpp.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Broadcast;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.StopGradient;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.Tanh;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimplificationTest {
    private static final Shape THREE = Shape.of(3);

    private final GraphBuilder builder = new GraphBuilder();
    private final Tensor x = builder.input("x", TensorType.float32(3));

    @Test
    void affineThatChangesNothingVanishes() {
        assertThat(new Affine(1, 0).on(x)).isSameAs(x);
    }

    @Test
    void constantsAreFolded() {
        assertThat(new Affine(3, 1).on(builder.constant(2, THREE))).isSameAs(builder.constant(7, THREE));
        assertThat(new Broadcast(THREE).on(builder.constant(2, Shape.scalar()))).isSameAs(builder.constant(2, THREE));
        assertThat(new Multiply().on(builder.constant(2, THREE), builder.constant(4, THREE)))
                .isSameAs(builder.constant(8, THREE));
        assertThat(new Add().on(builder.constant(2, THREE), builder.constant(4, THREE)))
                .isSameAs(builder.constant(6, THREE));
    }

    @Test
    void arithmeticWithConstantsIsAffine() {
        Tensor two = builder.constant(2, THREE);
        Tensor doubled = new Affine(2, 0).on(x);
        Tensor shifted = new Affine(1, 2).on(x);
        assertThat(new Multiply().on(x, two)).isSameAs(doubled);
        assertThat(new Multiply().on(two, x)).isSameAs(doubled);
        assertThat(new Add().on(x, two)).isSameAs(shifted);
        assertThat(new Add().on(two, x)).isSameAs(shifted);
        assertThat(new Multiply().on(x, builder.constant(1, THREE))).isSameAs(x);
        assertThat(new Add().on(x, builder.constant(0, THREE))).isSameAs(x);
    }

    @Test
    void whatIsNoConstantStays() {
        assertThat(new Add().on(x, x).op()).isEqualTo(new Add());
        assertThat(new Subtract().on(x, x).op()).isEqualTo(new Subtract());
        assertThat(new Multiply().on(x, x).op()).isEqualTo(new Multiply());
    }

    @Test
    void chainsOfAffineBecomeOneWhenLowered() {
        builder.output("y", new Tanh().on(new Affine(5, 7).on(new Affine(2, 3).on(new Affine(-1, 1).on(x)))));
        Graph lowered = builder.build().lower(op -> false);
        assertThat(lowered.schedule().stream().map(Tensor::op))
                .containsExactly(x.op(), new Affine(-10, 32), new Tanh());
    }

    @Test
    void chainsThatCancelVanish() {
        builder.output("y", new Affine(0.5f, -1).on(new Affine(2, 2).on(x)));
        Graph lowered = builder.build().lower(op -> false);
        assertThat(lowered.schedule().stream().map(Tensor::op)).containsExactly(x.op());
        assertThat(lowered.outputs().get("y").op()).isEqualTo(x.op());
    }

    @Test
    void stopsVanishWhenLowered() {
        builder.output("y", new Tanh().on(new StopGradient().on(new Affine(2, 0).on(x))));
        builder.output("same", new StopGradient().on(x));
        Graph lowered = builder.build().lower(op -> false);
        assertThat(lowered.schedule().stream().map(Tensor::op)).containsExactly(x.op(), new Affine(2, 0), new Tanh());
        assertThat(lowered.outputs().get("same").op()).isEqualTo(x.op());
    }

    @Test
    void whatIsReadInsideAChainStays() {
        Tensor inner = new Affine(2, 3).on(x);
        builder.output("inner", inner);
        builder.output("outer", new Affine(5, 7).on(inner));
        assertThat(builder.build().lower(op -> false).schedule().stream().map(Tensor::op))
                .containsExactly(x.op(), new Affine(2, 3), new Affine(10, 22));
    }

    @Test
    void gradientByTheInsideOfAChainIsNotLost() {
        Tensor inner = new Affine(2, 3).on(x);
        Tensor outer = new Affine(5, 7).on(inner);
        Tensor scalar = new Mean().on(outer);
        assertThat(Gradients.of(scalar, List.of(inner)).get(0).op())
                .isEqualTo(new Leaf.Constant(5 * (1f / 3), TensorType.float32(3)));
    }
}
