package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.Precision;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.BroadcastChannels;
import io.nervpp.engine.op.ConcatChannels;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.Divide;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.PixelShuffle;
import io.nervpp.engine.op.Silu;
import io.nervpp.engine.op.Subtract;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FusionTest {
    private final GraphBuilder builder = new GraphBuilder();
    private final Tensor x = input("x");
    private final Tensor y = input("y");

    private Tensor input(String name) {
        return builder.input(name, TensorType.float32(1, 4, 6, 8));
    }

    private Tensor convolution(Tensor source) {
        return new Convolution(1)
                .on(source, builder.variable("w", Shape.of(8, 1, 1, 8)), builder.variable("b", Shape.of(8)));
    }

    private List<Step> steps(Tensor... outputs) {
        for (int i = 0; i < outputs.length; i++) {
            builder.output("out" + i, outputs[i]);
        }
        return Fusion.steps(builder.build());
    }

    /** The operations of each step, anchors first. */
    private static List<String> names(List<Step> steps) {
        return steps.stream()
                .map(step -> Stream.concat(Stream.of(step.anchor()), step.chain().stream())
                        .map(tensor -> tensor.op().getClass().getSimpleName())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void activationsAndResidualsJoinTheConvolution() {
        assertThat(names(steps(new Add().on(x, new Gelu().on(convolution(x))))))
                .containsExactly("Convolution Gelu Add");
    }

    @Test
    void shufflesTakeWhatFollows() {
        assertThat(names(steps(new Silu().on(new PixelShuffle(2).on(convolution(x))))))
                .containsExactly("Convolution", "PixelShuffle Silu");
    }

    @Test
    void valuesThatAreReadTwiceAreStored() {
        Tensor hidden = convolution(x);
        Tensor square = new Multiply().on(new Abs().on(x), new Abs().on(x));
        assertThat(names(steps(new Gelu().on(hidden), new Silu().on(hidden), square)))
                .containsExactlyInAnyOrder("Convolution", "Gelu", "Silu", "Abs", "Multiply");
    }

    @Test
    void copiesTakeNothing() {
        assertThat(names(steps(new Abs().on(new ConcatChannels().on(x, y))))).containsExactly("ConcatChannels", "Abs");
    }

    @Test
    void operandsKeepTheirPlaces() {
        List<Step> steps = steps(new Subtract().on(y, new Divide().on(new Gelu().on(x), y)));
        assertThat(names(steps)).containsExactly("Gelu Divide Subtract");
        assertThat(steps.get(0).links().stream().map(Link::swapped)).containsExactly(false, false, true);
    }

    @Test
    void repeatedNumbersAreReadAtTheirSource() {
        Tensor scale = builder.variable("scale", Shape.of(8));
        List<Step> steps = steps(new Multiply().on(new BroadcastChannels(x.shape()).on(scale), x));
        assertThat(names(steps)).containsExactly("Multiply");
        assertThat(steps.get(0).start().mode()).isEqualTo(Operand.Mode.BY_CHANNEL);
        assertThat(steps.get(0)
                        .planStep(StorageTypes.of(builder.build(), steps, Precision.FLOAT32))
                        .overwritable())
                .containsExactly(x);
    }

    @Test
    void repeatedNumbersThatOthersReadAreStored() {
        Tensor repeated = new BroadcastChannels(x.shape()).on(builder.variable("scale", Shape.of(8)));
        assertThat(names(steps(new Add().on(repeated, x), repeated))).containsExactly("BroadcastChannels", "Add");
    }

    @Test
    void chainsAreCutAtTheKernelsLimit() {
        Tensor value = x;
        for (int i = 0; i < 20; i++) {
            value = i % 2 == 0 ? new Gelu().on(value) : new Abs().on(value);
        }
        List<Step> steps = steps(value);
        assertThat(steps).hasSize(3).allSatisfy(step -> assertThat(step.links()).hasSizeLessThanOrEqualTo(8));
        assertThat(steps.stream().mapToInt(step -> step.links().size()).sum()).isEqualTo(20);
    }

    private Tensor depthwise(Tensor source) {
        return new DepthwiseConvolution(3)
                .on(source, builder.variable("e", Shape.of(8, 3, 3)), builder.variable("f", Shape.of(8)));
    }

    private List<Step> joined(Arithmetic arithmetic, Tensor... outputs) {
        List<Step> steps = steps(outputs);
        return Separables.join(builder.build(), steps, arithmetic);
    }

    @Test
    void pointwiseConvolutionsComputeTheDepthwiseOneBeforeThem() {
        Tensor mixed = depthwise(x);
        List<Step> steps = joined(Arithmetic.TF32, new Gelu().on(convolution(mixed)));
        assertThat(names(steps)).containsExactly("Convolution Gelu");
        assertThat(steps.get(0).prologue()).contains(new Step.Prologue(mixed, false));
        assertThat(steps.get(0).reads()).contains(x).doesNotContain(mixed);
        assertThat(steps.get(0).stored()).containsExactly(steps.get(0).output());
    }

    @Test
    void whatOthersReadIsKept() {
        Tensor mixed = depthwise(x);
        Tensor y = convolution(mixed);
        List<Step> steps = joined(Arithmetic.BF16, new Multiply().on(new Gelu().on(y), mixed), y);
        assertThat(steps.get(0).prologue()).contains(new Step.Prologue(mixed, true));
        assertThat(steps.get(0).stored()).containsExactly(y, mixed);
    }

    @Test
    void whatHasToBeThereBeforeIsNotJoined() {
        Tensor mixed = depthwise(x);
        Tensor before = new Gelu().on(mixed);
        List<Step> steps = joined(Arithmetic.TF32, new Add().on(new Abs().on(before), mixed), convolution(mixed));
        assertThat(steps).allSatisfy(step -> assertThat(step.prologue()).isEmpty());
    }

    @Test
    void whatTheSameStepReadsIsNotJoined() {
        Tensor mixed = depthwise(x);
        List<Step> steps = joined(Arithmetic.TF32, new Add().on(convolution(mixed), mixed));
        assertThat(names(steps)).containsExactly("DepthwiseConvolution", "Convolution Add");
    }

    @Test
    void onlyTensorCoresJoin() {
        Tensor y = convolution(depthwise(x));
        assertThat(names(joined(Arithmetic.CUDA_CORES, y))).containsExactly("DepthwiseConvolution", "Convolution");
        assertThat(names(Separables.join(builder.build(), Fusion.steps(builder.build()), Arithmetic.SPLIT)))
                .containsExactly("Convolution");
    }
}
