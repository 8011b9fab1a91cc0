package io.nervpp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SynthesizerTest {
    private static final ConfigOverrides SMALL = new ConfigOverrides(null, null, 4, 4, 2, 8, 1.25, 6);

    private static byte[] frame(NervConfig config, Weights weights, int frameIndex) {
        byte[] rgb = new byte[config.frameSizeBytes()];
        try (Engine engine = Engines.open(AvailableEngines.REFERENCE, new EngineConfig(1));
                Synthesizer synthesizer = new Synthesizer(engine, config, weights)) {
            synthesizer.synthesize(frameIndex, 4, rgb);
        }
        return rgb;
    }

    @ParameterizedTest
    @CsvSource({"16, 16", "1, 1", "2, 3", "17, 31", "45, 80", "90, 33", "97, 61"})
    void framesOfAnySizeAreMade(int width, int height) {
        NervConfig config = Preset.TINY.config(width, height, SMALL);
        Weights weights = Weights.initial(config, 1);
        byte[] first = frame(config, weights, 0);
        assertThat(first).hasSize(3 * width * height).isEqualTo(frame(config, weights, 0));
        // Fresh weights make a nearly grey frame that depends on time.
        for (byte value : first) {
            assertThat(value & 0xff).isBetween(90, 165);
        }
    }

    @Test
    void theFrameIsTheTopLeftCornerOfThePaddedOne() {
        List<Integer> strides = List.of(3, 2);
        NervConfig padded = new NervConfig(30, 18, 3, 5, strides, 5, 4, 2, 8, 1.25, 6);
        NervConfig cropped = new NervConfig(26, 13, 3, 5, strides, 5, 4, 2, 8, 1.25, 6);
        byte[] whole = frame(padded, LoudWeights.of(padded, 2), 1);
        byte[] corner = frame(cropped, LoudWeights.of(cropped, 2), 1);
        for (int y = 0; y < 13; y++) {
            for (int x = 0; x < 3 * 26; x++) {
                assertThat(corner[3 * 26 * y + x]).as("row %d, byte %d", y, x).isEqualTo(whole[3 * 30 * y + x]);
            }
        }
        assertThat(corner).isNotEqualTo(frame(cropped, LoudWeights.of(cropped, 2), 2));
    }

    @Test
    void badCallsAreNamed() {
        NervConfig config = Preset.TINY.config(8, 8, SMALL);
        Weights others = Weights.initial(Preset.TINY.config(16, 16, SMALL), 1);
        try (Engine engine = Engines.open(AvailableEngines.REFERENCE, new EngineConfig(1));
                Synthesizer synthesizer = new Synthesizer(engine, config, Weights.initial(config, 1))) {
            byte[] rgb = new byte[192];
            assertThatThrownBy(() -> synthesizer.synthesize(4, 4, rgb)).hasMessage("bad frame: 4, expected 0..3");
            assertThatThrownBy(() -> synthesizer.synthesize(-1, 4, rgb)).hasMessage("bad frame: -1, expected 0..3");
            assertThatThrownBy(() -> synthesizer.synthesize(0, 4, new byte[191]))
                    .hasMessage("bad length of rgb: 191, expected 192");
            assertThatThrownBy(() -> synthesizer.of(4).start(4)).hasMessage("bad frame: 4, expected 0..3");
            assertThatThrownBy(() -> new Synthesizer(engine, config, others))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("bad weights: parameters of another configuration");
        }
    }

    @ParameterizedTest
    @MethodSource("io.nervpp.model.AvailableEngines#names")
    void startedFramesAreTheSame(String name) {
        NervConfig config = Preset.TINY.config(20, 12, SMALL);
        Weights weights = LoudWeights.of(config, 3);
        try (Engine engine = Engines.open(name, new EngineConfig(1));
                FrameSynthesizer plain = new Synthesizer(engine, config, weights).of(4);
                FrameSynthesizer ahead = new Synthesizer(engine, config, weights).of(4)) {
            byte[] expected = new byte[config.frameSizeBytes()];
            byte[] actual = new byte[config.frameSizeBytes()];
            int started = 0;
            for (int frame = 0; frame < 4; frame++) {
                for (; started < Math.min(4, frame + ahead.capacity()); started++) {
                    ahead.start(started);
                }
                ahead.take(actual);
                plain.synthesize(frame, expected);
                assertThat(actual).as("frame %d", frame).isEqualTo(expected);
            }
            assertThat(ahead.runNanos()).isPositive();
            ahead.start(0);
            assertThatThrownBy(() -> ahead.synthesize(1, actual))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("bad number of frames that were started: 1, expected 0");
        }
    }
}
