package io.nervpp.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Broadcast;
import io.nervpp.engine.op.ChannelSum;
import io.nervpp.engine.op.Linear;
import io.nervpp.engine.op.LinearInputGradient;
import io.nervpp.engine.op.LinearWeightGradient;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.op.SelectSlice;
import io.nervpp.engine.op.SelectSliceGradient;
import io.nervpp.engine.op.Sign;
import io.nervpp.engine.op.StopGradient;
import io.nervpp.engine.op.Tanh;
import io.nervpp.engine.op.TanhGradient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GradientsTest {
    private static final Shape TWO = Shape.of(2);

    private final GraphBuilder builder = new GraphBuilder();
    private final Tensor x = builder.input("x", TensorType.float32(2));
    private final Tensor y = builder.input("y", TensorType.float32(2));

    /** An operation whose gradient has the wrong shape. */
    private record Wrong() implements ElementwiseOp {
        @Override
        public int arity() {
            return 1;
        }

        @Override
        public void differentiate(Tensor output, Tensor upstream, GradientSink sink) {
            sink.add(0, new Mean().on(upstream));
        }
    }

    private static Tensor gradient(Tensor scalar, Tensor source) {
        return Gradients.of(scalar, List.of(source)).get(0);
    }

    @Test
    void meanOfAProduct() {
        Tensor scalar = new Mean().on(new Multiply().on(x, y));
        assertThat(Gradients.of(scalar, List.of(x, y)))
                .containsExactly(new Affine(0.5f, 0).on(y), new Affine(0.5f, 0).on(x));
    }

    @Test
    void usesAddUp() {
        Tensor half = new Affine(0.5f, 0).on(x);
        assertThat(gradient(new Mean().on(new Multiply().on(x, x)), x)).isSameAs(new Add().on(half, half));
    }

    @Test
    void scalarByItselfIsOne() {
        Tensor scalar = new Mean().on(x);
        assertThat(gradient(scalar, scalar)).isSameAs(builder.constant(1, Shape.scalar()));
    }

    @Test
    void whatDoesNotMatterHasZeros() {
        assertThat(gradient(new Mean().on(x), y)).isSameAs(builder.constant(0, TWO));
        Tensor later = new Tanh().on(new Mean().on(x));
        assertThat(gradient(new Mean().on(x), later)).isSameAs(builder.constant(0, Shape.scalar()));
    }

    @Test
    void sourcesAreIndependentOfOneAnother() {
        Tensor inner = new Tanh().on(x);
        Tensor scalar = new Mean().on(new Multiply().on(inner, x));
        Tensor byInner = new Affine(0.5f, 0).on(x);
        Tensor direct = new Affine(0.5f, 0).on(inner);
        assertThat(Gradients.of(scalar, List.of(x, inner))).containsExactly(direct, byInner);
        Tensor through = new TanhGradient().on(inner, byInner);
        assertThat(Gradients.of(scalar, List.of(x))).containsExactly(new Add().on(direct, through));
    }

    @Test
    void onlyWhatIsNeededIsDifferentiated() {
        Tensor features = builder.input("features", TensorType.float32(1, 3));
        Tensor w = builder.variable("w", Shape.of(2, 3));
        Tensor b = builder.variable("b", TWO);
        Tensor scalar = new Mean().on(new Linear().on(features, w, b));
        assertThat(classes(gradient(scalar, b))).doesNotContain(LinearInputGradient.class, LinearWeightGradient.class);
        assertThat(gradient(scalar, b).op()).isEqualTo(new ChannelSum());
        assertThat(gradient(scalar, w).op()).isEqualTo(new LinearWeightGradient());
        assertThat(gradient(scalar, features).op()).isEqualTo(new LinearInputGradient());
    }

    private static Set<Class<?>> classes(Tensor tensor) {
        Set<Class<?>> classes = new HashSet<>(Set.of(tensor.op().getClass()));
        tensor.inputs().forEach(input -> classes.addAll(classes(input)));
        return classes;
    }

    @Test
    void operationsBesideTheWayNeedNoGradient() {
        Tensor scalar = new Mean().on(new Multiply().on(x, new Sign().on(y)));
        assertThat(gradient(scalar, x)).isSameAs(new Affine(0.5f, 0).on(new Sign().on(y)));
    }

    @Test
    void operationsWithoutAGradientAreNamed() {
        Tensor scalar = new Mean().on(new Sign().on(x));
        assertThatThrownBy(() -> gradient(scalar, x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no gradient through Sign[]");
    }

    @Test
    void repeatedScalarsGetTheSum() {
        Tensor mean = new Mean().on(x);
        Tensor scalar = new Mean().on(new Multiply().on(new Broadcast(TWO).on(mean), y));
        assertThat(gradient(scalar, mean)).isSameAs(new Affine(2, 0).on(new Mean().on(new Affine(0.5f, 0).on(y))));
    }

    @Test
    void nothingFlowsPastAStop() {
        Tensor stopped = new StopGradient().on(x);
        Tensor scalar = new Mean().on(new Multiply().on(stopped, x));
        assertThat(gradient(scalar, x)).isSameAs(new Affine(0.5f, 0).on(stopped));
        assertThat(gradient(new Mean().on(stopped), x)).isSameAs(builder.constant(0, TWO));
    }

    @Test
    void chosenSlicesAreSourcesOfTheirOwn() {
        Tensor all = builder.variable("all", Shape.of(5, 2));
        Tensor slice = new SelectSlice().on(all, builder.input("index", TensorType.float32(1)));
        Tensor scalar = new Mean().on(new Multiply().on(new Reshape(TWO).on(slice), y));
        Tensor bySlice = new Reshape(Shape.of(1, 2)).on(new Affine(0.5f, 0).on(y));
        assertThat(gradient(scalar, slice)).isSameAs(bySlice);
        assertThat(gradient(scalar, all))
                .isSameAs(new SelectSliceGradient(5).on(bySlice, slice.inputs().get(1)));
    }

    @Test
    void onlyScalarsAreDifferentiated() {
        assertThatThrownBy(() -> gradient(x, x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad tensor to differentiate: " + x + ", expected shape [1]");
    }

    @Test
    void gradientsHaveTheShapeOfTheirInput() {
        Tensor scalar = new Mean().on(new Wrong().on(x));
        assertThatThrownBy(() -> gradient(scalar, x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad gradient of input 0 of Wrong[]: [1], expected [2]");
    }
}
