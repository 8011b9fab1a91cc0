package io.nervpp.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.FloatToPixels;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.PixelsToFloat;
import io.nervpp.engine.op.Sign;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The structure of gradients; their values are checked against finite differences by the engines' contract. */
class GradientsTest {
    private final GraphBuilder builder = new GraphBuilder();
    private final Tensor x = builder.input("x", TensorType.float32(4));
    private final Tensor y = builder.input("y", TensorType.float32(4));

    @Test
    void gradientOfAMeanIsAConstant() {
        assertThat(Gradients.of(new Mean().on(x), List.of(x))).containsExactly(builder.constant(0.25f, Shape.of(4)));
    }

    @Test
    void independentSourcesHaveZeros() {
        assertThat(Gradients.of(new Mean().on(x), List.of(y))).containsExactly(builder.constant(0, Shape.of(4)));
    }

    @Test
    void everyUseAddsUp() {
        Tensor square = new Multiply().on(x, x);
        Tensor gradient = Gradients.of(new Mean().on(square), List.of(x)).get(0);
        // x / 4 + x / 4, each from one operand.
        assertThat(gradient.inputs()).hasSize(2).allMatch(part -> part.op().equals(new Affine(0.25f, 0)));
        assertThat(gradient.inputs()).allMatch(part -> part.inputs().equals(List.of(x)));
    }

    @Test
    void sourcesAreTakenAsIndependent() {
        Tensor hidden = new Gelu().on(x);
        List<Tensor> gradients = Gradients.of(new Mean().on(hidden), List.of(x, hidden));
        assertThat(gradients.get(0)).isSameAs(builder.constant(0, Shape.of(4)));
        assertThat(gradients.get(1)).isSameAs(builder.constant(0.25f, Shape.of(4)));
    }

    @Test
    void theScalarItselfHasGradientOne() {
        Tensor mean = new Mean().on(x);
        assertThat(Gradients.of(mean, List.of(mean))).containsExactly(builder.constant(1, Shape.scalar()));
    }

    @Test
    void onlyScalarsAreDifferentiated() {
        assertThatThrownBy(() -> Gradients.of(x, List.of(x)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad tensor to differentiate: ")
                .hasMessageEndingWith("expected shape [1]");
    }

    @Test
    void operationsWithoutGradientAreNamed() {
        Tensor sign = new Mean().on(new Sign().on(x));
        assertThatThrownBy(() -> Gradients.of(sign, List.of(x))).hasMessage("no gradient through Sign[]");
        Tensor rounded = new Mean().on(new PixelsToFloat().on(new FloatToPixels().on(x)));
        assertThatThrownBy(() -> Gradients.of(rounded, List.of(x))).hasMessage("no gradient through PixelsToFloat[]");
    }

    @Test
    void operationsOffTheWayNeedNoGradient() {
        Tensor product = new Mean().on(new Multiply().on(new Sign().on(y), x));
        assertThat(Gradients.of(product, List.of(x)).get(0).shape()).isEqualTo(x.shape());
    }
}
