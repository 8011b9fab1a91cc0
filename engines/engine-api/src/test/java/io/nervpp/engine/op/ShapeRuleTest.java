package io.nervpp.engine.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.TensorType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every operation makes of the types of its inputs, and what it says of wrong ones. */
class ShapeRuleTest {
    private static final TensorType SCHEDULE = f(3);
    private static final AdamStep ADAM = new AdamStep(0.5f, 0.75f, 0.1f);

    record Rule(Op op, TensorType expected, List<TensorType> inputs) {}

    /** {@code what} is the text between "bad" and "for", {@code values} what follows the operation. */
    record Refusal(Op op, String what, String values, List<TensorType> inputs) {}

    static TensorType f(int... extents) {
        return TensorType.float32(extents);
    }

    static TensorType u(int... extents) {
        return TensorType.uint8(extents);
    }

    static Rule rule(Op op, TensorType expected, TensorType... inputs) {
        return new Rule(op, expected, List.of(inputs));
    }

    static Refusal refusal(Op op, String what, String values, TensorType... inputs) {
        return new Refusal(op, what, values, List.of(inputs));
    }

    static List<Rule> rules() {
        return Stream.of(basicRules(), LatentRules.rules())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Rule> basicRules() {
        return List.of(
                rule(new Abs(), f(2, 3), f(2, 3)),
                rule(ADAM, f(2, 3), f(2, 3), f(2, 3), f(2, 3), f(2, 3), SCHEDULE),
                rule(new Add(), f(2, 3), f(2, 3), f(2, 3)),
                rule(new Affine(2, 1), f(2, 3), f(2, 3)),
                rule(new BilinearUpsample(3), f(2, 12, 15, 7), f(2, 4, 5, 7)),
                rule(new BilinearUpsampleGradient(3), f(2, 4, 5, 7), f(2, 12, 15, 7)),
                rule(new Broadcast(Shape.of(4, 5)), f(4, 5), f(1)),
                rule(new ChannelSum(), f(5), f(2, 3, 4, 5)),
                rule(new Convolution(3), f(2, 4, 5, 6), f(2, 4, 5, 7), f(6, 3, 3, 7), f(6)),
                rule(new ConvolutionInputGradient(3), f(2, 4, 5, 7), f(2, 4, 5, 6), f(6, 3, 3, 7)),
                rule(new ConvolutionWeightGradient(3), f(6, 3, 3, 7), f(2, 4, 5, 7), f(2, 4, 5, 6)),
                rule(new Crop(3, 5), f(2, 3, 5, 7), f(2, 4, 5, 7)),
                rule(new DepthwiseConvolution(5), f(2, 4, 5, 7), f(2, 4, 5, 7), f(7, 5, 5), f(7)),
                rule(new DepthwiseConvolutionInputGradient(5), f(2, 4, 5, 7), f(2, 4, 5, 7), f(7, 5, 5)),
                rule(new DepthwiseConvolutionWeightGradient(5), f(7, 5, 5), f(2, 4, 5, 7), f(2, 4, 5, 7)),
                rule(new Divide(), f(2, 3), f(2, 3), f(2, 3)),
                rule(new FloatToPixels(), u(2, 3), f(2, 3)),
                rule(new GaussianBlur(11, 1.5f), f(2, 1, 4, 3), f(2, 11, 14, 3)),
                rule(new GaussianBlurGradient(11, 1.5f), f(2, 11, 14, 3), f(2, 1, 4, 3)),
                rule(new Gelu(), f(2, 3), f(2, 3)),
                rule(new GeluGradient(), f(2, 3), f(2, 3), f(2, 3)),
                rule(new Linear(), f(2, 5), f(2, 3), f(5, 3), f(5)),
                rule(new LinearInputGradient(), f(2, 3), f(2, 5), f(5, 3)),
                rule(new LinearWeightGradient(), f(5, 3), f(2, 3), f(2, 5)),
                rule(new Mean(), f(1), f(2, 3)),
                rule(new Multiply(), f(2, 3), f(2, 3), f(2, 3)),
                rule(new PixelShuffle(2), f(2, 8, 10, 3), f(2, 4, 5, 12)),
                rule(new PixelUnshuffle(2), f(2, 4, 5, 12), f(2, 8, 10, 3)),
                rule(new PixelsToFloat(), f(2, 3), u(2, 3)),
                rule(new Reshape(Shape.of(6)), f(6), f(2, 3)),
                rule(new Reshape(Shape.of(6)), u(6), u(2, 3)),
                rule(new Sign(), f(2, 3), f(2, 3)),
                rule(new Silu(), f(2, 3), f(2, 3)),
                rule(new SiluGradient(), f(2, 3), f(2, 3), f(2, 3)),
                rule(new Ssim(11, 1.5f), f(1), f(2, 11, 14, 3), f(2, 11, 14, 3)),
                rule(new SsimGradient(11, 1.5f), f(2, 11, 14, 3), f(2, 11, 14, 3), f(2, 11, 14, 3)),
                rule(new Subtract(), f(2, 3), f(2, 3), f(2, 3)),
                rule(new Tanh(), f(2, 3), f(2, 3)),
                rule(new TanhGradient(), f(2, 3), f(2, 3), f(2, 3)),
                rule(new ZeroPad(5, 5), f(2, 5, 5, 7), f(2, 4, 5, 7)));
    }

    static Stream<Refusal> refusals() {
        return Stream.of(
                        ofElementwise(),
                        ofLayers(),
                        ofLayouts(),
                        ofReductionsAndPixels(),
                        ofSimilarity(),
                        ofAdam(),
                        LatentRules.refusals())
                .flatMap(List::stream);
    }

    private static List<Refusal> ofElementwise() {
        String unequal = "[FLOAT32[2, 3], FLOAT32[3, 2]], expected equal ones";
        String bytes = "UINT8[2], expected FLOAT32";
        return List.of(
                refusal(new Abs(), "element type", bytes, u(2)),
                refusal(new Add(), "input types", unequal, f(2, 3), f(3, 2)),
                refusal(new Affine(2, 1), "element type", bytes, u(2)),
                refusal(new Divide(), "input types", unequal, f(2, 3), f(3, 2)),
                refusal(new Gelu(), "element type", bytes, u(2)),
                refusal(new GeluGradient(), "input types", unequal, f(2, 3), f(3, 2)),
                refusal(new Multiply(), "element type", bytes, f(2), u(2)),
                refusal(new Sign(), "element type", bytes, u(2)),
                refusal(new Silu(), "element type", bytes, u(2)),
                refusal(new SiluGradient(), "input types", unequal, f(2, 3), f(3, 2)),
                refusal(new Subtract(), "element type", bytes, u(2), u(2)),
                refusal(new Tanh(), "element type", bytes, u(2)),
                refusal(new TanhGradient(), "input types", unequal, f(2, 3), f(3, 2)));
    }

    private static List<Refusal> ofLayers() {
        Op convolution = new Convolution(3);
        Op depthwise = new DepthwiseConvolution(3);
        Op byInput = new ConvolutionInputGradient(3);
        Op depthwiseByInput = new DepthwiseConvolutionInputGradient(3);
        TensorType x = f(1, 4, 5, 7);
        TensorType w = f(6, 3, 3, 7);
        return List.of(
                refusal(convolution, "rank", "FLOAT32[4, 5, 7], expected 4", f(4, 5, 7), w, f(6)),
                refusal(convolution, "element type", "UINT8[1, 4, 5, 7], expected FLOAT32", u(1, 4, 5, 7), w, f(6)),
                refusal(convolution, "rank", "FLOAT32[6, 7], expected 4", x, f(6, 7), f(6)),
                refusal(
                        convolution,
                        "input",
                        "FLOAT32[6, 3, 3, 8], expected FLOAT32[6, 3, 3, 7]",
                        x,
                        f(6, 3, 3, 8),
                        f(6)),
                refusal(
                        convolution,
                        "input",
                        "FLOAT32[6, 5, 5, 7], expected FLOAT32[6, 3, 3, 7]",
                        x,
                        f(6, 5, 5, 7),
                        f(6)),
                refusal(convolution, "input", "FLOAT32[7], expected FLOAT32[6]", x, w, f(7)),
                refusal(byInput, "input", "FLOAT32[6, 3, 3, 7], expected FLOAT32[5, 3, 3, 7]", f(1, 4, 5, 5), w),
                refusal(
                        new ConvolutionWeightGradient(3),
                        "input",
                        "FLOAT32[1, 5, 4, 6], expected FLOAT32[1, 4, 5, 6]",
                        x,
                        f(1, 5, 4, 6)),
                refusal(depthwise, "input", "FLOAT32[6, 3, 3], expected FLOAT32[7, 3, 3]", x, f(6, 3, 3), f(7)),
                refusal(depthwise, "input", "FLOAT32[6], expected FLOAT32[7]", x, f(7, 3, 3), f(6)),
                refusal(depthwiseByInput, "input", "FLOAT32[7, 3, 5], expected FLOAT32[7, 3, 3]", x, f(7, 3, 5)),
                refusal(
                        new DepthwiseConvolutionWeightGradient(3),
                        "input",
                        "FLOAT32[1, 4, 5, 6], expected FLOAT32[1, 4, 5, 7]",
                        x,
                        f(1, 4, 5, 6)),
                refusal(new Linear(), "rank", "FLOAT32[3], expected 2", f(3), f(5, 3), f(5)),
                refusal(new Linear(), "input", "FLOAT32[5, 4], expected FLOAT32[5, 3]", f(2, 3), f(5, 4), f(5)),
                refusal(new Linear(), "input", "FLOAT32[3], expected FLOAT32[5]", f(2, 3), f(5, 3), f(3)),
                refusal(new LinearInputGradient(), "input", "FLOAT32[4, 3], expected FLOAT32[5, 3]", f(2, 5), f(4, 3)),
                refusal(
                        new LinearWeightGradient(),
                        "input",
                        "FLOAT32[1, 5], expected FLOAT32[2, 5]",
                        f(2, 3),
                        f(1, 5)));
    }

    private static List<Refusal> ofLayouts() {
        int half = 1 << 30;
        return List.of(
                refusal(new BilinearUpsample(2), "rank", "FLOAT32[4, 5, 7], expected 4", f(4, 5, 7)),
                refusal(new BilinearUpsample(2), "extent", "2147483648, expected at most 2147483647", f(1, half, 1, 1)),
                refusal(
                        new BilinearUpsampleGradient(2),
                        "height or width",
                        "[1, 4, 5, 7], expected multiples of 2",
                        f(1, 4, 5, 7)),
                refusal(new Crop(4, 6), "input", "[1, 4, 5, 7], expected at least the cropped size", f(1, 4, 5, 7)),
                refusal(
                        new PixelShuffle(2),
                        "number of channels",
                        "[1, 4, 5, 6], expected a multiple of 4",
                        f(1, 4, 5, 6)),
                refusal(new PixelShuffle(1 << 16), "extent", "4294967296, expected at most 2147483647", f(1, 4, 5, 1)),
                refusal(
                        new PixelUnshuffle(3),
                        "height or width",
                        "[1, 6, 5, 7], expected multiples of 3",
                        f(1, 6, 5, 7)),
                refusal(new PixelUnshuffle(1), "rank", "FLOAT32[6, 5], expected 4", f(6, 5)),
                refusal(new Reshape(Shape.of(5)), "input", "FLOAT32[2, 3], expected as many elements", f(2, 3)),
                refusal(new ZeroPad(4, 4), "input", "[1, 4, 5, 7], expected at most the padded size", f(1, 4, 5, 7)));
    }

    private static List<Refusal> ofReductionsAndPixels() {
        return List.of(
                refusal(new Broadcast(Shape.of(2)), "input", "FLOAT32[2], expected shape [1]", f(2)),
                refusal(new Broadcast(Shape.of(2)), "rank", "FLOAT32[1, 1], expected 1", f(1, 1)),
                refusal(new ChannelSum(), "element type", "UINT8[2], expected FLOAT32", u(2)),
                refusal(new Mean(), "element type", "UINT8[2], expected FLOAT32", u(2)),
                refusal(new FloatToPixels(), "element type", "UINT8[2], expected FLOAT32", u(2)),
                refusal(new PixelsToFloat(), "element type", "FLOAT32[2], expected UINT8", f(2)));
    }

    private static List<Refusal> ofSimilarity() {
        TensorType small = f(1, 10, 11, 3);
        String unequal = "[FLOAT32[1, 11, 11, 3], FLOAT32[1, 11, 12, 3]], expected equal ones";
        return List.of(
                refusal(
                        new GaussianBlur(11, 1.5f),
                        "height or width",
                        "[1, 10, 11, 3], expected at least the window",
                        small),
                refusal(new GaussianBlurGradient(3, 1), "rank", "FLOAT32[2, 3], expected 4", f(2, 3)),
                refusal(new Ssim(11, 1.5f), "input types", unequal, f(1, 11, 11, 3), f(1, 11, 12, 3)));
    }

    private static List<Refusal> ofAdam() {
        TensorType p = f(2, 3);
        return List.of(
                refusal(ADAM, "input", "FLOAT32[6], expected FLOAT32[2, 3]", p, f(6), p, p, SCHEDULE),
                refusal(ADAM, "input", "FLOAT32[6], expected FLOAT32[2, 3]", p, p, p, f(6), SCHEDULE),
                refusal(ADAM, "input", "FLOAT32[2], expected FLOAT32[3]", p, p, p, p, f(2)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void infersTheOutput(Rule rule) {
        assertThat(rule.op().infer(rule.inputs())).isEqualTo(rule.expected());
    }

    /** All but that of the operation that takes any number above one. */
    static Stream<Rule> rulesWithACount() {
        return rules().stream().filter(rule -> !(rule.op() instanceof ConcatChannels));
    }

    @ParameterizedTest
    @MethodSource("rulesWithACount")
    void countsTheInputs(Rule rule) {
        int count = rule.inputs().size();
        for (int wrong : new int[] {count - 1, count + 1}) {
            List<TensorType> inputs =
                    Stream.generate(() -> f(1, 11, 11, 1)).limit(wrong).toList();
            // The gradient of SSIM is checked by the rule of SSIM.
            String name = rule.op().toString().replace("SsimGradient", "Ssim");
            assertThatThrownBy(() -> rule.op().infer(inputs))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("bad number of inputs for " + name + ": " + wrong + ", expected " + count);
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesOtherTypes(Refusal refusal) {
        assertThatThrownBy(() -> refusal.op().infer(refusal.inputs()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad " + refusal.what() + " for " + refusal.op() + ": " + refusal.values());
    }

    @Test
    void similarityNamesTheWindowThatDoesNotFit() {
        TensorType small = f(1, 10, 11, 3);
        for (Op op : List.of(new Ssim(11, 1.5f), new SsimGradient(11, 1.5f))) {
            assertThatThrownBy(() -> op.infer(List.of(small, small)))
                    .hasMessage("bad height or width for GaussianBlur[window=11, sigma=1.5]: [1, 10, 11, 3],"
                            + " expected at least the window");
        }
    }

    @Test
    void noOperationIsLeftOut() throws Exception {
        Set<String> ruled = new TreeSet<>();
        rules().forEach(rule -> ruled.add(rule.op().getClass().getSimpleName()));
        Set<String> refusing = new TreeSet<>(Set.of("SsimGradient"));
        refusals().forEach(refusal -> refusing.add(refusal.op().getClass().getSimpleName()));
        assertThat(ruled).isEqualTo(OpClasses.names());
        assertThat(refusing).isEqualTo(OpClasses.names());
    }
}
