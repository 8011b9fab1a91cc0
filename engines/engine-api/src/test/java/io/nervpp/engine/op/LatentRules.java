package io.nervpp.engine.op;

import static io.nervpp.engine.op.ShapeRuleTest.f;
import static io.nervpp.engine.op.ShapeRuleTest.refusal;
import static io.nervpp.engine.op.ShapeRuleTest.rule;
import static io.nervpp.engine.op.ShapeRuleTest.u;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.ShapeRuleTest.Refusal;
import io.nervpp.engine.op.ShapeRuleTest.Rule;
import java.util.List;
import java.util.stream.Stream;

/** What {@link ShapeRuleTest} checks, of the operations that latents need. */
final class LatentRules {
    private static final AdamSliceStep ADAM = new AdamSliceStep(0.5f, 0.75f, 0.1f);

    private LatentRules() {}

    static List<Rule> rules() {
        TensorType image = f(2, 4, 5, 7);
        TensorType flow = f(2, 4, 5, 2);
        return List.of(
                rule(ADAM, f(6, 3), f(6, 3), f(1, 3), f(6, 3), f(6, 3), f(3), f(1)),
                rule(new BilinearResize(3, 9), f(2, 3, 9, 7), image),
                rule(new BilinearResizeGradient(3, 9), f(2, 3, 9, 7), image),
                rule(new BroadcastChannels(Shape.of(4, 5)), f(4, 5), f(5)),
                rule(new BroadcastRows(Shape.of(4, 5)), f(4, 5), f(4)),
                rule(new ClampMax(1), f(2, 3), f(2, 3)),
                rule(new ClampMin(1), f(2, 3), f(2, 3)),
                rule(new ConcatChannels(), f(2, 4, 5, 10), image, f(2, 4, 5, 1), flow),
                rule(new Exp(), f(2, 3), f(2, 3)),
                rule(new LaplaceBits(), f(2, 3), f(2, 3), f(2, 3)),
                rule(new LaplaceBitsByScale(), f(2, 3), f(2, 3), f(2, 3)),
                rule(new LaplaceBitsByValue(), f(2, 3), f(2, 3), f(2, 3)),
                rule(new Log(), f(2, 3), f(2, 3)),
                rule(new Maximum(), f(2, 3), f(2, 3), f(2, 3)),
                rule(new Minimum(), f(2, 3), f(2, 3), f(2, 3)),
                rule(new PadChannels(2, 9), f(2, 4, 5, 9), image),
                rule(new Round(), f(2, 3), f(2, 3)),
                rule(new RowSum(), f(2), f(2, 3, 4)),
                rule(new SelectSlice(), f(1, 3, 4), f(2, 3, 4), f(1)),
                rule(new SelectSliceGradient(6), f(6, 3, 4), f(1, 3, 4), f(1)),
                rule(new Sigmoid(), f(2, 3), f(2, 3)),
                rule(new SliceChannels(3, 4), f(2, 4, 5, 4), image),
                rule(new SoftRound(), f(2, 3), f(2, 3), f(1)),
                rule(new SoftRoundGradient(), f(2, 3), f(2, 3), f(1), f(2, 3)),
                rule(new Softplus(), f(2, 3), f(2, 3)),
                rule(new Sqrt(), f(2, 3), f(2, 3)),
                rule(new StopGradient(), f(2, 3), f(2, 3)),
                rule(new UniformNoise(Shape.of(2, 3), 5), f(2, 3), f(1)),
                rule(new Warp(Interpolation.CUBIC), image, image, flow),
                rule(new WarpFlowGradient(Interpolation.CUBIC), flow, image, flow, image),
                rule(new WarpSourceGradient(Interpolation.CUBIC), image, image, flow));
    }

    static List<Refusal> refusals() {
        return Stream.of(ofElementwise(), ofChannels(), ofSlices(), ofImages())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Refusal> ofElementwise() {
        String unequal = "[FLOAT32[2, 3], FLOAT32[3, 2]], expected equal ones";
        String bytes = "UINT8[2], expected FLOAT32";
        return List.of(
                refusal(new ClampMax(1), "element type", bytes, u(2)),
                refusal(new ClampMin(1), "element type", bytes, u(2)),
                refusal(new Exp(), "element type", bytes, u(2)),
                refusal(new LaplaceBits(), "input types", unequal, f(2, 3), f(3, 2)),
                refusal(new LaplaceBitsByScale(), "input types", unequal, f(2, 3), f(3, 2)),
                refusal(new LaplaceBitsByValue(), "input types", unequal, f(2, 3), f(3, 2)),
                refusal(new Log(), "element type", bytes, u(2)),
                refusal(new Maximum(), "input types", unequal, f(2, 3), f(3, 2)),
                refusal(new Minimum(), "input types", unequal, f(2, 3), f(3, 2)),
                refusal(new Round(), "element type", bytes, u(2)),
                refusal(new Sigmoid(), "element type", bytes, u(2)),
                refusal(new SoftRound(), "element type", bytes, u(2), f(1)),
                refusal(new SoftRound(), "input", "FLOAT32[2], expected FLOAT32[1]", f(2), f(2)),
                refusal(new SoftRoundGradient(), "input", "FLOAT32[3], expected FLOAT32[2]", f(2), f(1), f(3)),
                refusal(new Softplus(), "element type", bytes, u(2)),
                refusal(new Sqrt(), "element type", bytes, u(2)),
                refusal(new StopGradient(), "element type", bytes, u(2)),
                refusal(new UniformNoise(Shape.of(2), 0), "input", "FLOAT32[2], expected FLOAT32[1]", f(2)));
    }

    private static List<Refusal> ofChannels() {
        int half = 1 << 30;
        ConcatChannels concat = new ConcatChannels();
        return List.of(
                refusal(concat, "number of inputs", "1, expected 2 or more", f(2, 3)),
                refusal(concat, "rank", "FLOAT32[3], expected 2", f(2, 3), f(3)),
                refusal(
                        concat,
                        "input types",
                        "[FLOAT32[2, 3], FLOAT32[1, 3]], expected equal ones but for the last extent",
                        f(2, 3),
                        f(1, 3)),
                refusal(concat, "extent", "2147483648, expected at most 2147483647", f(half), f(half)),
                refusal(
                        new SliceChannels(2, 4),
                        "number of channels",
                        "[2, 5], expected at least offset + count",
                        f(2, 5)),
                refusal(
                        new PadChannels(2, 4),
                        "number of channels",
                        "[2, 3], expected at most channels - offset",
                        f(2, 3)),
                refusal(new BroadcastChannels(Shape.of(2, 3)), "input", "FLOAT32[2], expected FLOAT32[3]", f(2)),
                refusal(new BroadcastRows(Shape.of(2, 3)), "input", "FLOAT32[3], expected FLOAT32[2]", f(3)),
                refusal(new RowSum(), "element type", "UINT8[2], expected FLOAT32", u(2)));
    }

    private static List<Refusal> ofSlices() {
        TensorType p = f(6, 3);
        TensorType g = f(1, 3);
        return List.of(
                refusal(new SelectSlice(), "input", "FLOAT32[2], expected FLOAT32[1]", p, f(2)),
                refusal(new SelectSliceGradient(6), "input", "FLOAT32[2, 3], expected one slice", f(2, 3), f(1)),
                refusal(ADAM, "input", "FLOAT32[6, 3], expected FLOAT32[1, 3]", p, p, p, p, f(3), f(1)),
                refusal(ADAM, "input", "FLOAT32[1, 3], expected FLOAT32[6, 3]", p, g, g, p, f(3), f(1)),
                refusal(ADAM, "input", "FLOAT32[1, 3], expected FLOAT32[6, 3]", p, g, p, g, f(3), f(1)),
                refusal(ADAM, "input", "FLOAT32[2], expected FLOAT32[3]", p, g, p, p, f(2), f(1)),
                refusal(ADAM, "input", "FLOAT32[2], expected FLOAT32[1]", p, g, p, p, f(3), f(2)));
    }

    private static List<Refusal> ofImages() {
        TensorType image = f(1, 4, 5, 7);
        TensorType flow = f(1, 4, 5, 2);
        String otherFlow = "FLOAT32[1, 4, 5, 3], expected FLOAT32[1, 4, 5, 2]";
        Warp warp = new Warp(Interpolation.BILINEAR);
        WarpFlowGradient byFlow = new WarpFlowGradient(Interpolation.BILINEAR);
        return List.of(
                refusal(new BilinearResize(2, 2), "rank", "FLOAT32[4, 5, 7], expected 4", f(4, 5, 7)),
                refusal(new BilinearResizeGradient(2, 2), "rank", "FLOAT32[4, 5, 7], expected 4", f(4, 5, 7)),
                refusal(warp, "input", otherFlow, image, f(1, 4, 5, 3)),
                refusal(new WarpSourceGradient(Interpolation.CUBIC), "input", otherFlow, image, f(1, 4, 5, 3)),
                refusal(byFlow, "input", otherFlow, image, f(1, 4, 5, 3), image),
                refusal(
                        byFlow,
                        "input",
                        "FLOAT32[1, 4, 5, 6], expected FLOAT32[1, 4, 5, 7]",
                        image,
                        flow,
                        f(1, 4, 5, 6)));
    }
}
