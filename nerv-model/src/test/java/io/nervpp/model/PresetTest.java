package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PresetTest {
    private static final int[] EXTENTS = {
        1, 2, 3, 7, 16, 17, 31, 64, 97, 144, 176, 240, 288, 320, 361, 480, 541, 640, 720, 1001, 1080, 1280, 1920, 2160,
        3840
    };

    @ParameterizedTest
    @CsvSource({"XS, 8, 1.70", "S, 26, 3.18", "M, 58, 6.16", "L, 112, 12.27"})
    void publishedConfigurationsAt720p(Preset preset, int stemChannels, double millions) {
        NervConfig config = preset.config(1280, 720);
        assertThat(config)
                .isEqualTo(
                        new NervConfig(1280, 720, 9, 16, List.of(5, 2, 2, 2, 2), stemChannels, 80, 2, 512, 1.25, 40));
        assertThat(config.parameterCount() / 1e6).isCloseTo(millions, within(0.005));
        assertThat(config.macsPerFrame() / 1e9).isCloseTo(95, within(1.0));
        assertThat(config.macsPerPixel() / 1e3).isCloseTo(103, within(1.0));
    }

    @Test
    void publishedPyramidAt1080p() {
        NervConfig config = Preset.S.config(1920, 1080);
        assertThat(List.of(config.baseHeight(), config.baseWidth())).containsExactly(9, 16);
        assertThat(config.strides()).containsExactly(5, 3, 2, 2, 2);
    }

    @Test
    void tinyAt180pIsTheEverydayConfiguration() {
        assertThat(Preset.TINY.config(320, 180))
                .isEqualTo(new NervConfig(320, 180, 9, 16, List.of(5, 2, 2), 26, 24, 2, 128, 1.25, 40));
    }

    @ParameterizedTest
    @CsvSource({
        "720, 1280, 16x9, '5,2,2,2,2'",
        "352, 288, 9x11, '2,2,2,2,2'",
        "176, 144, 9x11, '2,2,2,2'",
        "640, 360, 9x16, '5,2,2,2'",
        "641, 361, 7x12, '3,3,3,2'",
        "16, 16, 8x8, '2'",
        "1, 1, 1x1, '2'",
        "3840, 2160, 9x16, '5,3,2,2,2,2'",
        "10000, 10, 1x1000, '5,2'",
    })
    void pyramidFollowsTheDocumentedRule(int width, int height, String base, String strides) {
        Pyramid pyramid = Pyramid.forFrame(new GridSize(height, width));
        assertThat(pyramid.base()).hasToString(base);
        assertThat(pyramid.strides()).hasToString("[" + strides.replace(",", ", ") + "]");
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everySizeIsCoveredWithLessThanOneBaseCellOfPadding(Preset preset) {
        for (int height : EXTENTS) {
            for (int width : EXTENTS) {
                NervConfig config = preset.config(width, height);
                String size = width + "x" + height;
                assertThat(config.paddedWidth()).as(size).isBetween(width, width + config.scale() - 1);
                assertThat(config.paddedHeight()).as(size).isBetween(height, height + config.scale() - 1);
                if (Math.min(width, height) >= 144 && Math.max(width, height) <= 4 * Math.min(width, height)) {
                    double padding = (double) config.paddedWidth() * config.paddedHeight() / ((double) width * height);
                    assertThat(padding).as(size).isLessThan(1.12);
                    assertThat(config.baseWidth() * config.baseHeight())
                            .as(size)
                            .isBetween(72, 288);
                }
            }
        }
    }

    @Test
    void hugeFramesEitherFitOrAreRefusedWithAReason() {
        assertThat(Preset.TINY.config(7680, 4320).paddedHeight()).isGreaterThanOrEqualTo(4320);
        assertThatThrownBy(() -> Preset.S.config(7680, 4320))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad activations of block 6: 2.65e+09 elements, expected fewer than 2^31;"
                        + " take a smaller frame, grid or number of channels");
        assertThatThrownBy(() -> Preset.TINY.config(0, 10)).hasMessage("bad width: 0, expected 1..65535");
        assertThatThrownBy(() -> Preset.TINY.config(10, 70000)).hasMessage("bad height: 70000, expected 1..65535");
    }

    @Test
    void optionsSetByHandReplaceThePresets() {
        ConfigOverrides all = new ConfigOverrides(new GridSize(10, 17), List.of(5, 2, 2), 7, 6, 3, 64, 1.5, 12);
        assertThat(Preset.M.config(320, 180, all))
                .isEqualTo(new NervConfig(320, 180, 10, 17, List.of(5, 2, 2), 7, 6, 3, 64, 1.5, 12));
    }

    @Test
    void stridesByHandChooseTheSmallestBase() {
        NervConfig config = Preset.TINY.config(
                321, 181, new ConfigOverrides(null, List.of(4, 4), null, null, null, null, null, null));
        assertThat(List.of(config.baseHeight(), config.baseWidth())).containsExactly(12, 21);
    }

    @Test
    void aBaseByHandChoosesTheSmallestEnlargement() {
        assertThat(base(new GridSize(9, 16)).strides()).containsExactly(5, 2, 2);
        assertThat(base(new GridSize(8, 16)).strides()).containsExactly(3, 2, 2, 2);
        assertThat(base(new GridSize(180, 320)).strides()).containsExactly(1);
    }

    private static NervConfig base(GridSize base) {
        return Preset.TINY.config(320, 180, new ConfigOverrides(base, null, null, null, null, null, null, null));
    }

    @Test
    void aPyramidByHandMustCoverTheFrame() {
        ConfigOverrides small =
                new ConfigOverrides(new GridSize(9, 16), List.of(5, 2, 2), null, null, null, null, null, null);
        assertThatThrownBy(() -> Preset.TINY.config(1280, 720, small))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "bad base 9x16 with strides [5, 2, 2]: 180x320 pixels, expected at least 720x1280 (rows x columns)");
    }
}
