package io.nervpp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.model.ConfigOverrides;
import io.nervpp.model.GridSize;
import io.nervpp.model.Preset;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingPlannerTest {
    @ParameterizedTest
    @CsvSource({
        // A CPU: the smallest network, whatever the clip.
        "320, 180, 32, 20000000, TINY",
        "1280, 720, 132, 600000000, TINY",
        // A fast engine: the published presets need ten times the arithmetic of tiny, all about the same.
        "1280, 720, 132, 4000000, TINY",
        "1280, 720, 132, 2000000, L",
        "1920, 1080, 600, 1000, L",
        // A short clip has too few pixels for a large network, however fast it trains.
        "1280, 720, 60, 1000, M",
        "64, 48, 16, 1000, TINY",
        // The published presets have too many channels for frames of 8K.
        "7680, 4320, 600, 1000, TINY"
    })
    void presetSuitsClipAndPace(int width, int height, int frameCount, long tinyStepNanos, Preset expected) {
        Preset picked = EncodingPlanner.pick(
                preset -> preset.config(width, height),
                frameCount,
                (double) frameCount * width * height / 8,
                Duration.ofNanos(tinyStepNanos));
        assertThat(picked).isEqualTo(expected);
    }

    @Test
    void optionsByHandThatFixEverythingLeaveTheSmallestPreset() {
        ConfigOverrides byHand = new ConfigOverrides(new GridSize(9, 16), List.of(5, 2, 2), 26, 24, 2, 128, 1.25, 40);
        Preset picked = EncodingPlanner.pick(preset -> preset.config(320, 180, byHand), 600, 1e9, Duration.ofNanos(1));
        assertThat(picked).isEqualTo(Preset.TINY);
    }
}
