package io.nervpp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.model.ConfigOverrides;
import io.nervpp.model.NervConfig;
import io.nervpp.model.Preset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StemWidthsTest {
    private static final NervConfig TINY = Preset.TINY.config(320, 180);

    private static NervConfig forSize(ConfigOverrides byHand, long sizeBytes) {
        NervConfig config = Preset.TINY.config(320, 180, byHand);
        return Preset.TINY.config(320, 180, StemWidths.forSize(Preset.TINY, config, byHand, sizeBytes));
    }

    @ParameterizedTest
    @ValueSource(longs = {62_000, 100_000, 200_000, 262_000})
    void thePresetStandsWhereItServes(long sizeBytes) {
        assertThat(forSize(ConfigOverrides.none(), sizeBytes)).isEqualTo(TINY);
    }

    @ParameterizedTest
    @ValueSource(longs = {9_000, 15_000, 30_000, 55_000, 300_000, 800_000, 1_500_000})
    void otherSizesGetOtherWidths(long sizeBytes) {
        NervConfig config = forSize(ConfigOverrides.none(), sizeBytes);
        assertThat(8.0 * sizeBytes / config.parameterCount()).isBetween(0.7, 3.0);
        assertThat(config.strides()).isEqualTo(TINY.strides());
    }

    @Test
    void whatIsSetByHandStays() {
        ConfigOverrides hidden = new ConfigOverrides(null, null, null, null, null, 100, null, null);
        NervConfig config = forSize(hidden, 20_000);
        assertThat(config.stemHidden()).isEqualTo(100);
        assertThat(config.stemChannels()).isLessThan(TINY.stemChannels());
        ConfigOverrides both = new ConfigOverrides(null, null, 30, null, null, 100, null, null);
        assertThat(forSize(both, 20_000)).isEqualTo(Preset.TINY.config(320, 180, both));
    }
}
