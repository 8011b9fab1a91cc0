package io.nervpp.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionsTest {
    private static final FrameTimes TIMES = new FrameTimes.Constant(0, 1);

    /** Sizes of the published network, in millions. */
    @ParameterizedTest
    @CsvSource({"8, 1.70", "26, 3.18", "58, 6.16", "112, 12.27"})
    void countsTheWeightsOfThePublishedNetworks(int stemChannels, double millions) {
        NetworkDescription network =
                new NetworkDescription(9, 16, List.of(5, 2, 2, 2, 2), stemChannels, 80, 2, 512, 1.25, 40);
        assertThat(network.weightCount() / 1e6).isBetween(millions - 0.005, millions + 0.005);
        long fromLayouts = NetworkLayouts.of(network).stream()
                .mapToLong(TensorLayout::elementCount)
                .sum();
        assertThat(network.weightCount()).isEqualTo(fromLayouts);
        assertThat(network.outputWidth()).isEqualTo(1280);
        assertThat(network.outputHeight()).isEqualTo(720);
        assertThat(network.largestActivation()).isEqualTo(1280L * 720 * 80);
    }

    @Test
    void reducesChannelsToTheMinimum() {
        NetworkDescription network = new NetworkDescription(1, 1, List.of(2, 2, 2, 2), 112, 20, 2, 1, 1.25, 1);
        assertThat(network.blockChannels()).containsExactly(112, 56, 28, 20);
    }

    @Test
    void refusesNetworksOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetworkDescription(9, 16, List.of(), 26, 24, 2, 128, 1.25, 40))
                .withMessage("bad stride count: 0, expected 1..16");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetworkDescription(9, 16, List.of(16, 16, 16, 16), 26, 24, 2, 128, 1.25, 40))
                .withMessage("bad strides: output 1048576x589824, expected at most 131072");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetworkDescription(9, 16, List.of(2), 26, 24, 2, 128, Double.NaN, 40))
                .withMessage("bad pe base: NaN, expected above 0 and its power of 40 finite");
    }

    @Test
    void refusesVideosOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> video(0, 1, TIMES))
                .withMessage("bad width: 0, expected 1..65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> video(1, 3, new FrameTimes.Explicit(1, 2)))
                .withMessage("bad number of frame times: 2, expected 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> video(1, 3, new FrameTimes.Constant(1L << 56, 1)))
                .withMessage("bad ticks per frame: 1, expected the last of 3 frames within 2^56 ticks");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FrameTimes.Explicit(5, 5))
                .withMessage("bad ticks per frame: 0, expected 1..1099511627776");
        assertThatIllegalArgumentException().isThrownBy(FrameTimes.Explicit::new);
        assertThatIllegalArgumentException().isThrownBy(() -> new Rational(1, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ColorDescription(1, 256, 1, ColorDescription.Range.FULL, 0))
                .withMessage("bad color transfer: 256, expected 0..255");
    }

    @Test
    void refusesSegmentsThatDoNotCoverTheVideo() {
        NvppStream stream = SampleStreams.variableRate();
        Segment first = stream.segments().get(0);
        Segment second = stream.segments().get(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NvppStream(stream.video(), List.of(first)))
                .withMessage("bad segments: 4 frames in all, expected 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NvppStream(stream.video(), List.of(second, first)))
                .withMessage("bad first frame of a segment: 4, expected 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NvppStream(video(1000, 4, TIMES), List.of(first)))
                .withMessage("bad network: output 40x60, expected at least 1000x1");
        assertThat(second.contains(3)).isFalse();
        assertThat(second.contains(4)).isTrue();
        assertThat(second.contains(7)).isFalse();
    }

    @Test
    void dequantizesExactly() {
        QuantizedTensor tensor =
                new QuantizedTensor(new TensorLayout(2, 2), new int[] {320, 321}, new int[] {3, -4, 5, 0});
        float step = 9147842f / 8388608f;
        assertThat(tensor.dequantize()).containsExactly(3f, -4f, 5 * step, 0f);
    }

    private static VideoDescription video(int width, int frames, FrameTimes times) {
        return new VideoDescription(
                width, 1, frames, Rational.ONE, Rational.ONE, Rational.ONE, ColorDescription.UNSPECIFIED, times);
    }
}
