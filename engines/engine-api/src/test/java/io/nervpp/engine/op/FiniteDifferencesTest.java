package io.nervpp.engine.op;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of every operation that states one. */
class FiniteDifferencesTest {
    private static final long SEED = 20_261_124;

    /** Four times what is seen at most. */
    static final double PRECISION = 2e-5;

    /** Similarity divides small variances, differences of squares, by one another. */
    private static final double SIMILARITY_PRECISION = 1e-3;

    record Case(String name, double precision, Function<GradientCheck, Tensor> make) {
        Case(String name, Function<GradientCheck, Tensor> make) {
            this(name, PRECISION, make);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Case> cases() {
        return Stream.of(elementwise(), layers(), layouts(), similarity(), LatentGradients.cases())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Case> elementwise() {
        return List.of(
                new Case("Abs", in -> new Abs().on(in.awayFromZero(0.1, 2, 3, 5))),
                new Case("Add", in -> new Add().on(in.normal(3, 5), in.normal(3, 5))),
                new Case("Affine", in -> new Affine(-1.5f, 0.25f).on(in.normal(3, 5))),
                new Case("Divide", in -> new Divide().on(in.normal(3, 5), in.awayFromZero(0.75, 2, 3, 5))),
                new Case("Gelu", in -> new Gelu().on(in.normal(4, 5))),
                new Case("Multiply", in -> new Multiply().on(in.normal(3, 5), in.normal(3, 5))),
                new Case("Silu", in -> new Silu().on(in.normal(4, 5))),
                new Case("Subtract", in -> new Subtract().on(in.normal(3, 5), in.normal(3, 5))),
                new Case("Tanh", in -> new Tanh().on(in.normal(4, 5))),
                new Case("Multiply of one tensor with itself", in -> {
                    Tensor x = in.normal(3, 5);
                    return new Multiply().on(x, x);
                }));
    }

    private static List<Case> layers() {
        return List.of(
                new Case("Linear", in -> new Linear().on(in.normal(2, 3), in.normal(4, 3), in.normal(4))),
                new Case(
                        "Convolution of 3",
                        in -> new Convolution(3).on(in.normal(2, 3, 4, 2), in.normal(3, 3, 3, 2), in.normal(3))),
                new Case(
                        "Convolution of 1",
                        in -> new Convolution(1).on(in.normal(1, 3, 2, 4), in.normal(3, 1, 1, 4), in.normal(3))),
                new Case(
                        "Convolution of 5 on less",
                        in -> new Convolution(5).on(in.normal(1, 2, 3, 1), in.normal(2, 5, 5, 1), in.normal(2))),
                new Case(
                        "DepthwiseConvolution of 3",
                        in -> new DepthwiseConvolution(3).on(in.normal(2, 4, 3, 2), in.normal(2, 3, 3), in.normal(2))),
                new Case(
                        "DepthwiseConvolution of 5 on less",
                        in -> new DepthwiseConvolution(5).on(in.normal(1, 3, 2, 3), in.normal(3, 5, 5), in.normal(3))));
    }

    private static List<Case> layouts() {
        return List.of(
                new Case("BilinearUpsample by 2", in -> new BilinearUpsample(2).on(in.normal(2, 3, 2, 2))),
                new Case("BilinearUpsample by 3", in -> new BilinearUpsample(3).on(in.normal(1, 1, 3, 1))),
                new Case("BilinearUpsample by 5", in -> new BilinearUpsample(5).on(in.normal(1, 2, 2, 1))),
                new Case("Crop", in -> new Crop(2, 3).on(in.normal(2, 4, 5, 2))),
                new Case("ZeroPad", in -> new ZeroPad(4, 5).on(in.normal(2, 2, 3, 2))),
                new Case("PixelShuffle", in -> new PixelShuffle(2).on(in.normal(2, 2, 3, 8))),
                new Case("PixelUnshuffle", in -> new PixelUnshuffle(2).on(in.normal(2, 4, 6, 2))),
                new Case("Reshape", in -> new Reshape(Shape.of(3, 4)).on(in.normal(2, 6))),
                new Case("Mean", in -> new Mean().on(in.normal(3, 5))),
                new Case("GaussianBlur of 3", in -> new GaussianBlur(3, 1.5f).on(in.normal(2, 4, 5, 2))),
                new Case("GaussianBlur of 5", in -> new GaussianBlur(5, 1).on(in.normal(1, 5, 7, 1))));
    }

    private static List<Case> similarity() {
        return List.of(
                new Case(
                        "Ssim of 3",
                        SIMILARITY_PRECISION,
                        in -> new Ssim(3, 1.5f).on(in.uniform(0, 1, 1, 5, 6, 2), in.uniform(0, 1, 1, 5, 6, 2))),
                new Case(
                        "Ssim of 11",
                        SIMILARITY_PRECISION,
                        in -> new Ssim(11, 1.5f).on(in.uniform(0, 1, 1, 12, 11, 1), in.uniform(0, 1, 1, 12, 11, 1))),
                new Case("Ssim of an image and its blur", SIMILARITY_PRECISION, in -> {
                    Tensor x = in.uniform(0, 1, 1, 7, 7, 1);
                    return new Ssim(3, 1.5f).on(new Crop(5, 5).on(x), new GaussianBlur(3, 1).on(x));
                }),
                new Case("Ssim of an image and what is made of it", SIMILARITY_PRECISION, in -> {
                    Tensor x = in.uniform(0, 1, 1, 6, 6, 1);
                    return new Ssim(3, 1.5f).on(x, new Affine(0.5f, 0.5f).on(new Tanh().on(x)));
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradient(Case tested) {
        GradientCheck check = new GradientCheck(SEED);
        check.check(tested.make().apply(check), tested.precision());
    }

    @Test
    void noGradientIsLeftOut() throws Exception {
        Set<String> untested = new TreeSet<>(OpClasses.names());
        untested.removeIf(name -> !OpClasses.hasGradient(name));
        // Not what the gradient of these stands for; GradientsTest and LatentGradientsTest have them.
        untested.removeAll(Set.of("Round", "StopGradient"));
        assertThat(untested).contains("Convolution", "Ssim").hasSizeGreaterThan(20);
        cases().forEach(tested -> untested.removeIf(name -> (tested.name() + " ").startsWith(name + " ")));
        assertThat(untested).isEmpty();
    }
}
