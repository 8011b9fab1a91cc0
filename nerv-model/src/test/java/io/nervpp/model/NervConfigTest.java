package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NervConfigTest {
    private static NervConfig config(List<Integer> strides, int stemChannels, double peBase, int peLevels) {
        return new NervConfig(8, 6, 3, 4, strides, stemChannels, 5, 2, 7, peBase, peLevels);
    }

    @Test
    void parametersStandInTheOrderOfUse() {
        List<ParameterSpec> specs = config(List.of(2), 6, 1.25, 4).parameters();
        assertThat(specs.stream().map(spec -> spec.name() + spec.shape()))
                .containsExactly(
                        "stem.linear1.weight[7, 8]",
                        "stem.linear1.bias[7]",
                        "stem.linear2.weight[72, 7]",
                        "stem.linear2.bias[72]",
                        "blocks.0.projection.weight[6, 1, 1, 6]",
                        "blocks.0.projection.bias[6]",
                        "blocks.0.before.depthwise.weight[6, 3, 3]",
                        "blocks.0.before.depthwise.bias[6]",
                        "blocks.0.before.pointwise1.weight[6, 1, 1, 6]",
                        "blocks.0.before.pointwise1.bias[6]",
                        "blocks.0.before.pointwise2.weight[6, 1, 1, 6]",
                        "blocks.0.before.pointwise2.bias[6]",
                        "blocks.0.upsample.weight[24, 3, 3, 6]",
                        "blocks.0.upsample.bias[24]",
                        "blocks.0.after.depthwise.weight[6, 3, 3]",
                        "blocks.0.after.depthwise.bias[6]",
                        "blocks.0.after.pointwise1.weight[6, 1, 1, 6]",
                        "blocks.0.after.pointwise1.bias[6]",
                        "blocks.0.after.pointwise2.weight[6, 1, 1, 6]",
                        "blocks.0.after.pointwise2.bias[6]",
                        "head.weight[3, 3, 3, 6]",
                        "head.bias[3]");
        assertThat(specs.stream().filter(ParameterSpec::isBias)).allMatch(spec -> spec.quantizerChannels() == 1);
        ParameterSpec depthwise = specs.get(6);
        assertThat(depthwise.quantizerChannels()).isEqualTo(6);
        assertThat(depthwise.elementsPerChannel()).isEqualTo(9);
        // Torch counts the fans of [C, 1, k, k] without regard to groups.
        assertThat(depthwise.initializer()).isEqualTo(new Initializer.XavierUniform(9, 54));
    }

    @Test
    void channelsAreDividedDownToTheLeast() {
        assertThat(config(List.of(2, 2, 1, 1), 22, 1.25, 4).channels()).containsExactly(22, 11, 5, 5);
        assertThat(config(List.of(2, 2), 3, 1.25, 4).channels()).containsExactly(3, 5);
    }

    @Test
    void badValuesAreNamed() {
        assertThatThrownBy(() -> config(List.of(), 6, 1.25, 4)).hasMessage("bad number of strides: 0, expected 1..16");
        assertThatThrownBy(() -> config(Collections.nCopies(17, 1), 6, 1.25, 4))
                .hasMessage("bad number of strides: 17, expected 1..16");
        assertThatThrownBy(() -> config(List.of(0), 6, 1.25, 4)).hasMessage("bad stride: 0, expected 1..16");
        assertThatThrownBy(() -> config(List.of(17), 6, 1.25, 4)).hasMessage("bad stride: 17, expected 1..16");
        assertThatThrownBy(() -> config(List.of(2), 0, 1.25, 4)).hasMessage("bad stem channels: 0, expected 1..65535");
        assertThatThrownBy(() -> config(List.of(2), 6, 0, 4))
                .hasMessage("bad pe base: 0.0, expected a number > 0 whose power of 4 is finite");
        assertThatThrownBy(() -> config(List.of(2), 6, 10, 400))
                .hasMessage("bad pe base: 10.0, expected a number > 0 whose power of 400 is finite");
        assertThatThrownBy(() -> config(List.of(2), 6, Double.NaN, 4)).hasMessageStartingWith("bad pe base: NaN");
        assertThatThrownBy(() -> config(List.of(2), 6, 1.25, 0)).hasMessage("bad pe levels: 0, expected 1..1024");
    }

    @Test
    void sizesThatOverflowAreRefused() {
        assertThatThrownBy(() -> config(Collections.nCopies(16, 16), 6, 1.25, 4))
                .hasMessageStartingWith("bad activations of block 3: 2.58e+11 elements")
                .hasMessageContaining("expected fewer than 2^31");
        assertThatThrownBy(() -> new NervConfig(8, 6, 65535, 65535, List.of(2), 65535, 5, 2, 65535, 1.25, 4))
                .hasMessageStartingWith("bad weights of the stem: 1.84e+19 elements");
    }
}
