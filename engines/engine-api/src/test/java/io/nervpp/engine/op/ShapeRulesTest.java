package io.nervpp.engine.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.TensorType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeRulesTest {
    private static TensorType f(int... extents) {
        return TensorType.float32(extents);
    }

    private static Arguments row(Op op, TensorType output, TensorType... inputs) {
        return Arguments.of(op, List.of(inputs), output);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                row(new Add(), f(2, 3), f(2, 3), f(2, 3)),
                row(new Convolution(3), f(2, 5, 7, 4), f(2, 5, 7, 3), f(4, 3, 3, 3), f(4)),
                row(new ConvolutionInputGradient(3), f(2, 5, 7, 3), f(2, 5, 7, 4), f(4, 3, 3, 3)),
                row(new ConvolutionWeightGradient(3), f(4, 3, 3, 3), f(2, 5, 7, 3), f(2, 5, 7, 4)),
                row(new DepthwiseConvolution(5), f(1, 5, 7, 3), f(1, 5, 7, 3), f(3, 5, 5), f(3)),
                row(new DepthwiseConvolutionInputGradient(5), f(1, 5, 7, 3), f(1, 5, 7, 3), f(3, 5, 5)),
                row(new DepthwiseConvolutionWeightGradient(5), f(3, 5, 5), f(1, 5, 7, 3), f(1, 5, 7, 3)),
                row(new Linear(), f(2, 5), f(2, 3), f(5, 3), f(5)),
                row(new LinearInputGradient(), f(2, 3), f(2, 5), f(5, 3)),
                row(new LinearWeightGradient(), f(5, 3), f(2, 3), f(2, 5)),
                row(new PixelShuffle(2), f(1, 6, 10, 3), f(1, 3, 5, 12)),
                row(new PixelUnshuffle(2), f(1, 3, 5, 12), f(1, 6, 10, 3)),
                row(new BilinearUpsample(3), f(1, 9, 6, 4), f(1, 3, 2, 4)),
                row(new BilinearUpsampleGradient(3), f(1, 3, 2, 4), f(1, 9, 6, 4)),
                row(new Crop(3, 4), f(1, 3, 4, 2), f(1, 5, 7, 2)),
                row(new ZeroPad(5, 7), f(1, 5, 7, 2), f(1, 3, 4, 2)),
                row(new GaussianBlur(3, 1), f(1, 3, 5, 2), f(1, 5, 7, 2)),
                row(new GaussianBlurGradient(3, 1), f(1, 5, 7, 2), f(1, 3, 5, 2)),
                row(new Mean(), f(1), f(2, 3)),
                row(new ChannelSum(), f(3), f(2, 5, 3)),
                row(new Broadcast(Shape.of(2, 3)), f(2, 3), f(1)),
                row(new Reshape(Shape.of(6)), TensorType.uint8(6), TensorType.uint8(2, 3)),
                row(new PixelsToFloat(), f(2, 3), TensorType.uint8(2, 3)),
                row(new FloatToPixels(), TensorType.uint8(2, 3), f(2, 3)),
                row(new Ssim(3, 1), f(1), f(1, 5, 7, 2), f(1, 5, 7, 2)),
                row(new SsimGradient(3, 1), f(1, 5, 7, 2), f(1, 5, 7, 2), f(1, 5, 7, 2)),
                row(new AdamStep(0.9f, 0.99f, 1e-8f), f(4), f(4), f(4), f(4), f(4), f(3)));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void infersTheOutput(Op op, List<TensorType> inputs, TensorType output) {
        assertThat(op.infer(inputs)).isEqualTo(output);
    }

    private static Arguments bad(String message, Op op, TensorType... inputs) {
        return Arguments.of(message, op, List.of(inputs));
    }

    static Stream<Arguments> refused() {
        TensorType bytes = TensorType.uint8(2, 3);
        return Stream.of(
                bad("bad number of inputs for Add[]: 1, expected 2", new Add(), f(2)),
                bad("bad input types for Add[]: [FLOAT32[2], FLOAT32[3]], expected equal ones", new Add(), f(2), f(3)),
                bad("bad element type for Gelu[]: UINT8[2, 3], expected FLOAT32", new Gelu(), bytes),
                bad("bad element type for PixelsToFloat[]: FLOAT32[2], expected UINT8", new PixelsToFloat(), f(2)),
                bad("bad element type for FloatToPixels[]: UINT8[2, 3], expected FLOAT32", new FloatToPixels(), bytes),
                bad("bad rank for Linear[]: FLOAT32[3], expected 2", new Linear(), f(3), f(5, 3), f(5)),
                bad(
                        "bad input for Linear[]: FLOAT32[5, 4], expected FLOAT32[5, 3]",
                        new Linear(),
                        f(2, 3),
                        f(5, 4),
                        f(5)),
                bad("bad input for Linear[]: FLOAT32[4], expected FLOAT32[5]", new Linear(), f(2, 3), f(5, 3), f(4)),
                bad(
                        "bad input for Convolution[kernel=3]: FLOAT32[4, 3, 3, 2], expected FLOAT32[4, 3, 3, 3]",
                        new Convolution(3),
                        f(1, 5, 7, 3),
                        f(4, 3, 3, 2),
                        f(4)),
                bad(
                        "bad input for Convolution[kernel=5]: FLOAT32[4, 3, 3, 3], expected FLOAT32[4, 5, 5, 3]",
                        new Convolution(5),
                        f(1, 5, 7, 3),
                        f(4, 3, 3, 3),
                        f(4)),
                bad(
                        "bad input for DepthwiseConvolution[kernel=3]: FLOAT32[2, 3, 3], expected FLOAT32[3, 3, 3]",
                        new DepthwiseConvolution(3),
                        f(1, 5, 7, 3),
                        f(2, 3, 3),
                        f(3)),
                bad(
                        "bad number of channels for PixelShuffle[scale=2]: [1, 3, 5, 6], expected a multiple of 4",
                        new PixelShuffle(2),
                        f(1, 3, 5, 6)),
                bad(
                        "bad height or width for PixelUnshuffle[scale=2]: [1, 3, 4, 1], expected multiples of 2",
                        new PixelUnshuffle(2),
                        f(1, 3, 4, 1)),
                bad(
                        "bad height or width for BilinearUpsampleGradient[scale=3]: [1, 3, 4, 1], expected multiples of 3",
                        new BilinearUpsampleGradient(3),
                        f(1, 3, 4, 1)),
                bad(
                        "bad input for Crop[height=3, width=4]: [1, 3, 3, 1], expected at least the cropped size",
                        new Crop(3, 4),
                        f(1, 3, 3, 1)),
                bad(
                        "bad input for ZeroPad[height=3, width=4]: [1, 4, 4, 1], expected at most the padded size",
                        new ZeroPad(3, 4),
                        f(1, 4, 4, 1)),
                bad(
                        "bad height or width for GaussianBlur[window=3, sigma=1.0]: [1, 2, 3, 1], expected at least the window",
                        new GaussianBlur(3, 1),
                        f(1, 2, 3, 1)),
                bad(
                        "bad input for Broadcast[shape=[4]]: FLOAT32[2], expected shape [1]",
                        new Broadcast(Shape.of(4)),
                        f(2)),
                bad(
                        "bad input for Reshape[shape=[4]]: UINT8[2, 3], expected as many elements",
                        new Reshape(Shape.of(4)),
                        bytes),
                bad(
                        "bad input for AdamStep[beta1=0.5, beta2=0.5, epsilon=1.0]: FLOAT32[2], expected FLOAT32[3]",
                        new AdamStep(0.5f, 0.5f, 1),
                        f(4),
                        f(4),
                        f(4),
                        f(4),
                        f(2)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void namesWhatIsWrong(String message, Op op, List<TensorType> inputs) {
        assertThatThrownBy(() -> op.infer(inputs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void attributesAreChecked() {
        assertThatThrownBy(() -> new Convolution(2)).hasMessage("bad kernel: 2, expected an odd number >= 1");
        assertThatThrownBy(() -> new DepthwiseConvolution(0)).hasMessage("bad kernel: 0, expected an odd number >= 1");
        assertThatThrownBy(() -> new GaussianBlur(4, 1)).hasMessage("bad window: 4, expected an odd number >= 1");
        assertThatThrownBy(() -> new GaussianBlur(3, 0)).hasMessage("bad sigma: 0.0, expected a number > 0");
    }

    @Test
    void blurWeightsAddUpToOne() {
        float[] taps = new GaussianBlur(11, 1.5f).taps();
        double sum = 0;
        for (int i = 0; i < taps.length; i++) {
            assertThat(taps[i]).isEqualTo(taps[taps.length - 1 - i]);
            sum += taps[i];
        }
        assertThat(Math.abs(sum - 1)).isLessThan(1e-6);
    }
}
