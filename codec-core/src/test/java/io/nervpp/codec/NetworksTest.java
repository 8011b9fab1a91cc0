package io.nervpp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.bitstream.ColorDescription;
import io.nervpp.bitstream.FrameTimes;
import io.nervpp.bitstream.NetworkDescription;
import io.nervpp.bitstream.QuantizedTensor;
import io.nervpp.bitstream.Rational;
import io.nervpp.bitstream.UnsupportedBitstreamException;
import io.nervpp.bitstream.VideoDescription;
import io.nervpp.model.MinMaxQuantizer;
import io.nervpp.model.NervConfig;
import io.nervpp.model.Preset;
import io.nervpp.model.QuantizedParameter;
import io.nervpp.model.Weights;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The format and the model count and order weights independently of each other; here they meet. */
class NetworksTest {
    private static VideoDescription video(int width, int height) {
        return new VideoDescription(
                width,
                height,
                1,
                new Rational(25, 1),
                new Rational(1, 25),
                Rational.ONE,
                ColorDescription.UNSPECIFIED,
                new FrameTimes.Constant(0, 1));
    }

    @ParameterizedTest
    @CsvSource({"1280, 720", "1920, 1080", "320, 180", "176, 144", "720, 1280", "641, 361", "16, 16"})
    void formatAndModelAgreeOnEveryPreset(int width, int height) {
        for (Preset preset : Preset.values()) {
            NervConfig config = preset.config(width, height);
            NetworkDescription network = Networks.describe(config);
            assertThat(network.weightCount()).isEqualTo(config.parameterCount());
            assertThat(network.outputWidth()).isEqualTo(config.paddedWidth());
            assertThat(network.outputHeight()).isEqualTo(config.paddedHeight());
            assertThat(network.blockChannels()).isEqualTo(config.channels());
            assertThat(Networks.layouts(config).stream()
                            .mapToLong(l -> l.elementCount())
                            .sum())
                    .isEqualTo(config.parameterCount());
            assertThat(Networks.config(network, video(width, height))).isEqualTo(config);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TINY", "XS"})
    void weightsSurviveTheFormatToTheBit(Preset preset) {
        NervConfig config = preset.config(96, 64);
        List<QuantizedParameter> quantized =
                new MinMaxQuantizer(6, Networks.STEPS).quantize(Weights.initial(config, 3));
        List<QuantizedTensor> tensors = Networks.tensors(quantized);
        Weights direct = MinMaxQuantizer.dequantize(quantized, Networks.STEPS);
        Weights throughFormat = Networks.weights(config, tensors);
        for (int i = 0; i < direct.specs().size(); i++) {
            assertThat(throughFormat.values(i)).isEqualTo(direct.values(i));
        }
    }

    @Test
    void aNetworkThatCannotBeBuiltIsNotSupported() {
        NetworkDescription network = new NetworkDescription(65535, 65535, List.of(1), 1, 1, 1, 1, 1.25, 1);
        assertThatThrownBy(() -> Networks.config(network, video(1, 1)))
                .isInstanceOf(UnsupportedBitstreamException.class)
                .hasMessageContaining("bad weights of the stem: 8.59e+09 elements, expected fewer than 2^31");
    }

    @Test
    void whatNoDecoderTakesIsRefusedBeforeItIsMade() {
        assertThatThrownBy(() -> Networks.requireDecodable(65_535, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frame size beyond the limit: 65535x1, expected at most 16384 a side and 134217728 pixels");
        assertThatThrownBy(() -> Networks.requireDecodable(16_384, 16_384))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("frame size beyond the limit");
        NervConfig tooWide = config(6_000);
        assertThatThrownBy(() -> Networks.requireDecodable(tooWide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weight count beyond the limit");
        Networks.requireDecodable(config(64));
    }

    private static NervConfig config(int stemChannels) {
        return new NervConfig(16, 16, 16, 16, List.of(1), stemChannels, 1, 2, 64, 1.25, 4);
    }
}
