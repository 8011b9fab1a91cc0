package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.Precision;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.ConvolutionWeightGradient;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.Interpolation;
import io.nervpp.engine.op.LaplaceBits;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.Silu;
import io.nervpp.engine.op.SliceChannels;
import io.nervpp.engine.op.Tanh;
import io.nervpp.engine.op.Warp;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageTypesTest {
    private static final TensorType IMAGE = TensorType.float32(1, 3, 5, 8);

    private final GraphBuilder builder = new GraphBuilder();
    private final Tensor x = builder.input("x", IMAGE);

    private Tensor convolution(String name, Tensor source, int channels) {
        Tensor weights =
                builder.variable(name, Shape.of(channels, 1, 1, source.shape().extent(3)));
        return new Convolution(1).on(source, weights, builder.constant(0, Shape.of(channels)));
    }

    private StorageTypes types(Precision precision, Tensor output) {
        builder.output("y", output);
        Graph graph = builder.build();
        return StorageTypes.of(graph, Fusion.steps(graph), precision);
    }

    private boolean isBf16(Tensor tensor, Tensor output) {
        return types(Precision.BF16, output).isBf16(tensor);
    }

    @Test
    void activationsBetweenConvolutionsTakeTwoBytes() {
        Tensor inner = new Gelu().on(convolution("a", x, 16));
        StorageTypes types = types(Precision.BF16, convolution("b", inner, 8));
        assertThat(types.isBf16(inner)).isTrue();
        assertThat(types.sizeBytes(inner)).isEqualTo(2 * 3 * 5 * 16);
        assertThat(types.isBf16(x)).isFalse();
        assertThat(types.sizeBytes(x)).isEqualTo(4 * 3 * 5 * 8);
    }

    @Test
    void otherPrecisionsStoreFloats() {
        Tensor inner = convolution("a", x, 16);
        assertThat(types(Precision.TF32, convolution("b", inner, 8)).isBf16(inner))
                .isFalse();
    }

    @Test
    void whatCanBeReadIsExact() {
        Tensor inner = convolution("a", x, 8);
        builder.output("inner", inner);
        assertThat(isBf16(inner, convolution("b", inner, 8))).isFalse();
    }

    @Test
    void coloursAndTheLossUponThemAreExact() {
        Tensor wide = convolution("a", x, 8);
        Tensor colours = new Tanh().on(convolution("b", wide, 3));
        Tensor loss = new Mean().on(new Abs().on(colours));
        StorageTypes types = types(Precision.BF16, loss);
        assertThat(types.isBf16(colours)).isFalse();
        assertThat(types.isBf16(wide)).isTrue();
    }

    @Test
    void whatIsSummedUpIsExact() {
        Tensor wide = convolution("a", x, 8);
        assertThat(isBf16(wide, new Mean().on(wide))).isFalse();
    }

    @Test
    void latentsAndTheirCodeLengthsAreExact() {
        Tensor latents = new Abs().on(x);
        Tensor scales = convolution("a", latents, 8);
        StorageTypes types = types(Precision.BF16, new Mean().on(new LaplaceBits().on(latents, scales)));
        assertThat(types.isBf16(latents)).isFalse();
        assertThat(types.isBf16(scales)).isFalse();
    }

    @Test
    void parametersAndTheirGradientsAreExact() {
        Tensor variable = builder.variable("v", Shape.of(8, 1, 1, 8));
        Tensor weights = new Tanh().on(variable);
        Tensor y = new Convolution(1).on(x, weights, builder.constant(0, Shape.of(8)));
        Tensor gradient = new ConvolutionWeightGradient(1).on(x, y);
        Tensor scaled = new Multiply().on(new Silu().on(new Multiply().on(gradient, gradient)), variable);
        StorageTypes types = types(Precision.BF16, new Mean().on(scaled));
        assertThat(types.isBf16(weights)).isFalse();
        assertThat(types.isBf16(gradient)).isFalse();
        assertThat(types.isBf16(y)).isTrue();
    }

    @Test
    void motionIsExact() {
        Tensor deep = convolution("a", x, 8);
        Tensor flow = new SliceChannels(0, 2).on(deep);
        StorageTypes types = types(Precision.BF16, new Warp(Interpolation.BILINEAR).on(deep, flow));
        assertThat(types.isBf16(deep)).isTrue();
        assertThat(types.isBf16(flow)).isFalse();
    }

    @Test
    void resultsOfOtherTypesAreNotComputedInPlace() {
        Tensor deep = convolution("a", x, 8);
        Tensor last = new Gelu().on(deep);
        // Read twice, so that it is stored.
        builder.output("other", convolution("b", deep, 8));
        builder.output("last", last);
        Graph graph = builder.build();
        List<Step> steps = Fusion.steps(graph);
        Step gelu =
                steps.stream().filter(step -> step.output() == last).findFirst().orElseThrow();
        StorageTypes rounded = StorageTypes.of(graph, steps, Precision.BF16);
        assertThat(rounded.isBf16(deep)).isTrue();
        assertThat(gelu.planStep(rounded).overwritable()).isEmpty();
        StorageTypes exact = StorageTypes.of(graph, steps, Precision.FLOAT32);
        assertThat(gelu.planStep(exact).overwritable()).containsExactly(deep);
    }
}
