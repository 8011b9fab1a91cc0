package io.nervpp.engines.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.Divide;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.GeluGradient;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.op.Silu;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.Tanh;
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

    /** The operations of each group, anchors first. */
    private List<String> groups(Tensor... outputs) {
        for (int i = 0; i < outputs.length; i++) {
            builder.output("out" + i, outputs[i]);
        }
        return Fusion.groups(builder.build()).stream()
                .map(group -> Stream.concat(Stream.of(group.anchor()), group.chain().stream())
                        .map(tensor -> tensor.op().getClass().getSimpleName())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    @Test
    void functionsJoinTheConvolutionBeforeThem() {
        assertThat(groups(new Tanh().on(new Gelu().on(convolution(x))))).containsExactly("Convolution Gelu Tanh");
    }

    @Test
    void valueThatIsReadTwiceIsStored() {
        Tensor hidden = convolution(x);
        assertThat(groups(new Gelu().on(hidden), new Silu().on(hidden))).containsExactly("Convolution", "Gelu", "Silu");
    }

    @Test
    void outputIsStored() {
        Tensor hidden = convolution(x);
        assertThat(groups(hidden, new Gelu().on(hidden))).containsExactly("Convolution", "Gelu");
    }

    @Test
    void binaryOperationsStayOutOfConvolutions() {
        assertThat(groups(new Add().on(new Add().on(convolution(x), y), x))).containsExactly("Convolution", "Add Add");
    }

    @Test
    void nothingJoinsAnEnlargement() {
        Tensor big = builder.input("big", TensorType.float32(1, 8, 12, 8));
        assertThat(groups(new Gelu().on(new Add().on(big, new BilinearUpsample(2).on(x)))))
                .containsExactly("BilinearUpsample", "Add Gelu");
    }

    @Test
    void elementwiseOperationsJoinEachOther() {
        assertThat(groups(new Abs().on(new Subtract().on(y, new Multiply().on(x, y)))))
                .containsExactly("Multiply Subtract Abs");
    }

    @Test
    void divisionJoinsItsDividend() {
        assertThat(groups(new Divide().on(new Silu().on(x), y))).containsExactly("Silu Divide");
    }

    @Test
    void divisionDoesNotJoinItsDivisor() {
        assertThat(groups(new Divide().on(x, new Silu().on(y)))).containsExactly("Silu", "Divide");
    }

    @Test
    void squareOfAnIntermediateValueIsItsOwnGroup() {
        Tensor hidden = new Gelu().on(x);
        assertThat(groups(new Multiply().on(hidden, hidden))).containsExactly("Gelu", "Multiply");
    }

    @Test
    void nothingJoinsABackwardKernel() {
        assertThat(groups(new Add().on(new GeluGradient().on(x, y), x))).containsExactly("GeluGradient", "Add");
    }

    @Test
    void viewsAreNoGroups() {
        assertThat(groups(new Gelu().on(new Reshape(Shape.of(24, 8)).on(convolution(x)))))
                .containsExactly("Convolution", "Gelu");
    }

    @Test
    void chainsAreCutBeforeOneDnnsLimit() {
        Tensor value = x;
        for (int i = 0; i < 40; i++) {
            value = i % 2 == 0 ? new Gelu().on(value) : new Abs().on(value);
        }
        builder.output("out", value);
        List<Group> groups = Fusion.groups(builder.build());
        assertThat(groups).hasSizeGreaterThan(1);
        assertThat(groups).allSatisfy(group -> assertThat(group.chain()).hasSizeLessThanOrEqualTo(10));
        assertThat(groups.stream().mapToInt(group -> 1 + group.chain().size()).sum())
                .isEqualTo(40);
    }
}
