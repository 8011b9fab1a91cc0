package io.nervpp.engine.op;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.FiniteDifferencesTest.Case;
import java.util.List;
import java.util.stream.Stream;

/** Cases of {@link FiniteDifferencesTest} for the operations that latents need. */
final class LatentGradients {
    /** Code lengths of many bits have coarser steps. */
    private static final double WIDE_PRECISION = 1e-4;

    private LatentGradients() {}

    static List<Case> cases() {
        return Stream.of(elementwise(), latents(), channels(), images())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Case> elementwise() {
        return List.of(
                new Case("Exp", in -> new Exp().on(in.normal(3, 5))),
                new Case("Log", in -> new Log().on(in.uniform(1, 3, 3, 5))),
                new Case("Sqrt", in -> new Sqrt().on(in.uniform(1, 3, 3, 5))),
                new Case("Sigmoid", in -> new Sigmoid().on(in.normal(3, 5))),
                new Case("Softplus", in -> new Softplus().on(in.normal(3, 5))),
                new Case("ClampMin", in -> new ClampMin(0.25f).on(awayFromQuarter(in))),
                new Case("ClampMax", in -> new ClampMax(0.25f).on(awayFromQuarter(in))),
                new Case("Maximum", in -> new Maximum().on(in.uniform(0, 1, 9, 5), apart(in))),
                new Case("Minimum", in -> new Minimum().on(in.uniform(0, 1, 9, 5), apart(in))));
    }

    private static Tensor awayFromQuarter(GradientCheck in) {
        return new Affine(1, 0.25f).on(in.awayFromZero(0.1, 2, 4, 5));
    }

    /** Values below 0 and above 1. */
    private static Tensor apart(GradientCheck in) {
        return new Affine(1, 0.5f).on(in.awayFromZero(0.6, 2, 9, 5));
    }

    private static List<Case> latents() {
        return List.of(
                new Case(
                        "LaplaceBits inside",
                        in -> new LaplaceBits().on(in.uniform(-0.4, 0.4, 3, 5), in.uniform(0.5, 2, 3, 5))),
                new Case(
                        "LaplaceBits in the tails",
                        in -> new LaplaceBits().on(in.awayFromZero(0.6, 8, 3, 5), in.uniform(1, 3, 3, 5))),
                new Case(
                        "LaplaceBits of wide distributions",
                        WIDE_PRECISION,
                        in -> new LaplaceBits().on(in.awayFromZero(0.6, 8, 3, 5), in.uniform(5, 50, 3, 5))),
                new Case(
                        "SoftRound nearly linear",
                        in -> new SoftRound().on(in.normal(4, 5), in.builder().constant(1, Shape.scalar()))),
                new Case(
                        "SoftRound between steps",
                        1e-4,
                        in -> new SoftRound().on(in.normal(4, 5), in.builder().constant(0.6f, Shape.scalar()))));
    }

    private static List<Case> channels() {
        return List.of(
                new Case(
                        "ConcatChannels",
                        in -> new ConcatChannels().on(in.normal(2, 3, 2), in.normal(2, 3, 1), in.normal(2, 3, 4))),
                new Case("ConcatChannels of one tensor twice", in -> {
                    Tensor x = in.normal(2, 3);
                    return new ConcatChannels().on(x, x);
                }),
                new Case("SliceChannels", in -> new SliceChannels(1, 2).on(in.normal(3, 5))),
                new Case("PadChannels", in -> new PadChannels(2, 6).on(in.normal(3, 2))),
                new Case(
                        "SelectSlice",
                        in -> new SelectSlice()
                                .on(in.normal(4, 3, 2), in.builder().constant(2, Shape.scalar()))),
                new Case("Broadcast", in -> new Broadcast(Shape.of(3, 5)).on(in.normal(1))),
                new Case("BroadcastChannels", in -> new BroadcastChannels(Shape.of(2, 3, 4)).on(in.normal(4))),
                new Case("BroadcastRows", in -> new BroadcastRows(Shape.of(4, 3, 2)).on(in.normal(4))),
                new Case("ChannelSum", in -> new ChannelSum().on(in.normal(2, 3, 4))),
                new Case("RowSum", in -> new RowSum().on(in.normal(4, 3, 2))));
    }

    private static List<Case> images() {
        return List.of(
                new Case("BilinearResize to more", in -> new BilinearResize(5, 7).on(in.normal(2, 3, 4, 2))),
                new Case("BilinearResize to less", in -> new BilinearResize(2, 3).on(in.normal(1, 7, 5, 2))),
                new Case("BilinearResize of a pixel", in -> new BilinearResize(3, 2).on(in.normal(1, 1, 1, 2))),
                warp(Interpolation.BILINEAR, 0.2, 0.8),
                warp(Interpolation.BILINEAR, -1.8, -1.2),
                warp(Interpolation.CUBIC, 0.2, 0.8),
                warp(Interpolation.CUBIC, -1.8, -1.2));
    }

    /** The flow keeps away from whole pixels, where slopes jump. */
    private static Case warp(Interpolation interpolation, double low, double high) {
        return new Case(
                "Warp " + interpolation + " by " + low,
                in -> new Warp(interpolation).on(in.normal(2, 4, 5, 2), in.uniform(low, high, 2, 4, 5, 2)));
    }
}
