package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatentConfigTest {
    private static final List<LatentGrid> PYRAMID = List.of(new LatentGrid(4, 2), new LatentGrid(1, 1));
    private static final List<LatentGrid> FRAME = List.of(new LatentGrid(8, 3));

    private static LatentConfig config(int width, int height, List<Integer> widths) {
        return new LatentConfig(width, height, widths, PYRAMID, 8, FRAME, LatentStart.NONE);
    }

    @Test
    void levelsCoverTheFrame() {
        LatentConfig config = config(21, 14, List.of(5, 4, 3));
        assertThat(config.levels()).isEqualTo(3);
        assertThat(config.levelStride(0)).isEqualTo(4);
        assertThat(config.levelSize(0)).isEqualTo(new GridSize(4, 6));
        assertThat(config.levelSize(2)).isEqualTo(new GridSize(16, 24));
        assertThat(config.gridSize(5)).isEqualTo(new GridSize(4, 5));
        assertThat(config.frameSizeBytes()).isEqualTo(21 * 14 * 3);
    }

    @Test
    void gridsJoinTheCoarsestLevelThatIsNoCoarser() {
        LatentConfig config = config(21, 14, List.of(5, 4, 3));
        assertThat(config.levelOf(20)).isZero();
        assertThat(config.levelOf(4)).isZero();
        assertThat(config.levelOf(3)).isEqualTo(1);
        assertThat(config.levelOf(1)).isEqualTo(2);
    }

    @Test
    void planesComeInTheirOrder() {
        List<LatentSpec> latents = config(21, 14, List.of(5, 4, 3)).latents();
        assertThat(latents)
                .extracting(LatentSpec::kind)
                .containsExactly(
                        LatentSpec.Kind.PYRAMID,
                        LatentSpec.Kind.PYRAMID,
                        LatentSpec.Kind.MOTION,
                        LatentSpec.Kind.FRAME);
        assertThat(latents).extracting(LatentSpec::channels).containsExactly(2, 1, 2, 3);
        assertThat(latents).extracting(LatentSpec::elementCount).containsExactly(48, 384, 12, 18);
        assertThat(latents).extracting(LatentSpec::perFrame).containsExactly(false, false, true, true);
        List<LatentSpec> predicted =
                config(21, 14, List.of(5, 4, 3)).withPrediction().latents();
        assertThat(predicted.get(0).kind()).isEqualTo(LatentSpec.Kind.BETWEEN);
        assertThat(predicted.get(0).size()).isEqualTo(latents.get(2).size());
        assertThat(predicted.get(0).perFrame()).isFalse();
        assertThat(predicted.subList(1, 5)).isEqualTo(latents);
    }

    @Test
    void parametersFollowTheWidths() {
        LatentConfig config = config(21, 14, List.of(5, 4, 3));
        List<ParameterSpec> parameters = config.parameters();
        assertThat(parameters.get(0).shape().extent(0)).isEqualTo(5);
        assertThat(parameters.get(parameters.size() - 1).elementCount()).isEqualTo(3);
        assertThat(config.parameterCount())
                .isEqualTo(parameters.stream()
                        .mapToLong(ParameterSpec::elementCount)
                        .sum());
        assertThat(config.macsPerPixel()).isPositive();
        assertThat(config(21, 14, List.of(10, 4, 3)).parameterCount()).isGreaterThan(config.parameterCount());
    }

    @Test
    void rangesAreChecked() {
        assertThatThrownBy(() -> config(0, 14, List.of(5))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> config(21, 14, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad number of levels: 0, expected 1..8");
        assertThatThrownBy(() -> config(21, 14, Collections.nCopies(9, 3)))
                .hasMessage("bad number of levels: 9, expected 1..8");
        assertThatThrownBy(() -> config(21, 14, List.of(1025)))
                .hasMessage("bad width of a block: 1025, expected 1..1024");
        assertThatThrownBy(() -> new LatentConfig(21, 14, List.of(3), List.of(), 8, FRAME, LatentStart.NONE))
                .hasMessage("bad number of pyramid grids: 0, expected 1..12");
        assertThatThrownBy(() -> new LatentConfig(21, 14, List.of(3), PYRAMID, 0, FRAME, LatentStart.NONE))
                .hasMessage("bad motion stride: 0, expected 1..1024");
        assertThatThrownBy(() -> new LatentConfig(
                        21,
                        14,
                        List.of(3),
                        List.of(new LatentGrid(1, 1), new LatentGrid(2, 1)),
                        8,
                        FRAME,
                        LatentStart.NONE))
                .hasMessageContaining("expected coarse before fine");
        assertThatThrownBy(() -> new LatentGrid(0, 1)).hasMessage("bad stride: 0, expected 1..1024");
        assertThatThrownBy(() -> new LatentGrid(1, 65)).hasMessage("bad channels: 65, expected 1..64");
        assertThatThrownBy(() -> config(65_535, 65_535, List.of(1024)))
                .hasMessageContaining("elements, expected fewer than 2^31");
    }
}
