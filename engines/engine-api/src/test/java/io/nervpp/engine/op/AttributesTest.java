package io.nervpp.engine.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.graph.Op;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {
    private static void assertRefused(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 2})
    void kernelsHaveACentre(int kernel) {
        List<IntFunction<Op>> makers = List.of(
                Convolution::new,
                ConvolutionInputGradient::new,
                ConvolutionWeightGradient::new,
                DepthwiseConvolution::new,
                DepthwiseConvolutionInputGradient::new,
                DepthwiseConvolutionWeightGradient::new);
        for (IntFunction<Op> maker : makers) {
            assertRefused(() -> maker.apply(kernel), "bad kernel: " + kernel + ", expected an odd number >= 1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4})
    void windowsHaveACentre(int window) {
        List<IntFunction<Op>> makers = List.of(
                w -> new GaussianBlur(w, 1),
                w -> new GaussianBlurGradient(w, 1),
                w -> new Ssim(w, 1),
                w -> new SsimGradient(w, 1));
        for (IntFunction<Op> maker : makers) {
            assertRefused(() -> maker.apply(window), "bad window: " + window + ", expected an odd number >= 1");
        }
    }

    @Test
    void sigmaIsPositive() {
        assertRefused(() -> new GaussianBlur(3, 0), "bad sigma: 0.0, expected a number > 0");
        assertRefused(() -> new Ssim(3, -1), "bad sigma: -1.0, expected a number > 0");
        assertRefused(() -> new GaussianBlur(3, Float.NaN), "bad sigma: NaN, expected a number > 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 0})
    void scalesArePositive(int scale) {
        List<IntFunction<Op>> makers =
                List.of(BilinearUpsample::new, BilinearUpsampleGradient::new, PixelShuffle::new, PixelUnshuffle::new);
        for (IntFunction<Op> maker : makers) {
            assertRefused(() -> maker.apply(scale), "bad scale: " + scale + ", expected a number >= 1");
        }
    }

    @Test
    void sizesArePositive() {
        assertRefused(() -> new Crop(0, 1), "bad height: 0, expected a number >= 1");
        assertRefused(() -> new Crop(1, -1), "bad width: -1, expected a number >= 1");
        assertRefused(() -> new ZeroPad(0, 1), "bad height: 0, expected a number >= 1");
        assertRefused(() -> new ZeroPad(1, 0), "bad width: 0, expected a number >= 1");
    }

    @Test
    void gaussianWeightsAddUpToOne() {
        for (int window : new int[] {1, 3, 5, 11, 31}) {
            float[] taps = new GaussianBlur(window, 1.5f).taps();
            double sum = 0;
            for (int i = 0; i < window; i++) {
                sum += taps[i];
                assertThat(taps[i]).isEqualTo(taps[window - 1 - i]);
            }
            assertThat(sum).isCloseTo(1, within(1e-7));
            assertThat(new GaussianBlurGradient(window, 1.5f).taps()).containsExactly(taps);
        }
    }

    @Test
    void gaussianWeightsOfSsim() {
        // exp(-d^2 / 4.5) for d = 0, 1, .. 5, divided by their sum over the window.
        float[] half = Arrays.copyOf(new GaussianBlur(11, 1.5f).taps(), 6);
        assertThat(half)
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0.00102838f, 0.00759876f, 0.0360008f, 0.109361f, 0.213006f, 0.266012f);
    }
}
