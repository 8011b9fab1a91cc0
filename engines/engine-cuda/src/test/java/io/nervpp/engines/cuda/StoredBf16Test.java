package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Precision;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.BilinearResize;
import io.nervpp.engine.op.BilinearResizeGradient;
import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.BilinearUpsampleGradient;
import io.nervpp.engine.op.ChannelSum;
import io.nervpp.engine.op.ConcatChannels;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.ConvolutionInputGradient;
import io.nervpp.engine.op.ConvolutionWeightGradient;
import io.nervpp.engine.op.Crop;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.DepthwiseConvolutionInputGradient;
import io.nervpp.engine.op.DepthwiseConvolutionWeightGradient;
import io.nervpp.engine.op.GeluGradient;
import io.nervpp.engine.op.Interpolation;
import io.nervpp.engine.op.PadChannels;
import io.nervpp.engine.op.PixelShuffle;
import io.nervpp.engine.op.PixelUnshuffle;
import io.nervpp.engine.op.Silu;
import io.nervpp.engine.op.SliceChannels;
import io.nervpp.engine.op.Warp;
import io.nervpp.engine.op.WarpFlowGradient;
import io.nervpp.engine.op.WarpSourceGradient;
import io.nervpp.engine.op.ZeroPad;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Every operation on images, with its images stored as bf16 before and behind it: what the reference engine computes where these are rounded
 * in the same way.
 */
@EnabledIf("io.nervpp.engines.cuda.HostKernels#areAvailable")
class StoredBf16Test {
    private static final TensorType WIDE = TensorType.float32(2, 5, 7, 16);
    private static final TensorType ODD = TensorType.float32(1, 9, 6, 26);
    private static final TensorType FLOW = TensorType.float32(2, 5, 7, 2);

    /** Bf16 has this many bits of fraction, so that a value on the other side of a tie is off by up to {@code 2^-7} of itself. */
    private static final int FRACTION_BITS = 7;

    /** Of Euclidean norms: few values are on another side, since sums differ by some {@code 1e-7}. Rounding all of them is 1.7e-3. */
    private static final double TOLERANCE = 5e-4;

    @TestFactory
    Stream<DynamicTest> imagesAreStoredAsBf16() {
        List<DynamicTest> tests = new ArrayList<>();
        for (TensorType image : List.of(WIDE, ODD)) {
            int channels = image.shape().extent(3);
            TensorType other = with(image, 24);
            for (int kernel : new int[] {1, 3}) {
                TensorType weights = TensorType.float32(24, kernel, kernel, channels);
                TensorType each = TensorType.float32(channels, kernel, kernel);
                tests.add(test(new Convolution(kernel), 1, image, weights, TensorType.float32(24)));
                tests.add(test(new ConvolutionInputGradient(kernel), 1, other, weights));
                tests.add(test(new ConvolutionWeightGradient(kernel), 2, image, other));
                tests.add(test(new DepthwiseConvolution(kernel), 1, image, each, TensorType.float32(channels)));
                tests.add(test(new DepthwiseConvolutionInputGradient(kernel), 1, image, each));
                tests.add(test(new DepthwiseConvolutionWeightGradient(kernel), 2, image, image));
            }
            tests.add(test(new ChannelSum(), 1, image));
            tests.add(test(new ConcatChannels(), 2, image, other));
            tests.add(test(new SliceChannels(3, 9), 1, image));
            tests.add(test(new SliceChannels(4, 8), 1, image));
            tests.add(test(new PadChannels(2, channels + 3), 1, image));
            tests.add(test(new BilinearUpsample(2), 1, image));
            tests.add(test(new BilinearResize(7, 4), 1, image));
            tests.add(test(new BilinearResizeGradient(3, 11), 1, image));
            tests.add(test(new ZeroPad(11, 12), 1, image));
            tests.add(test(new Crop(4, 5), 1, image));
            tests.add(test(new PixelUnshuffle(1), 1, image));
            tests.add(test(new Silu(), 1, image));
            tests.add(test(new Add(), 2, image, image));
            tests.add(test(new GeluGradient(), 2, image, image));
        }
        tests.add(test(new PixelShuffle(2), 1, TensorType.float32(1, 3, 5, 32)));
        tests.add(test(new PixelUnshuffle(2), 1, TensorType.float32(1, 6, 10, 8)));
        tests.add(test(new BilinearUpsampleGradient(3), 1, TensorType.float32(1, 9, 6, 8)));
        for (Interpolation interpolation : Interpolation.values()) {
            tests.add(test(new Warp(interpolation), 1, WIDE, FLOW));
            tests.add(test(new WarpSourceGradient(interpolation), 1, WIDE, FLOW));
            tests.add(test(new WarpFlowGradient(interpolation), 2, WIDE, FLOW, WIDE));
        }
        return tests.stream();
    }

    private static TensorType with(TensorType image, int channels) {
        int[] extents = image.shape().toArray();
        extents[3] = channels;
        return TensorType.float32(extents);
    }

    /** {@code images} of the operands are images; those of eight channels and more are stored, and so is such a result. */
    private static DynamicTest test(Op op, int images, TensorType... operands) {
        return DynamicTest.dynamicTest(op + " of " + List.of(operands), () -> {
            Graph graph = graph(op, operands);
            TensorType result = op.infer(List.of(operands));
            boolean stored = isWide(result) && !(op instanceof ConvolutionWeightGradient);
            Graph lowered = graph.lower(Function::knows);
            StorageTypes types = StorageTypes.of(lowered, Fusion.steps(lowered), Precision.BF16);
            // An elementwise operation joins the one that made its first image.
            int joined = op instanceof ElementwiseOp ? 1 : 0;
            assertThat(lowered.schedule().stream().filter(types::isBf16)).hasSize(images - joined + (stored ? 1 : 0));
            EngineConfig config = new EngineConfig(1, Optional.of(Precision.BF16));
            try (Engine engine = new HostProvider(Precision.BF16).open(config);
                    Engine rounding = new StoredRounding(Engines.open("reference", config), Precision.BF16)) {
                float[] expected = compute(rounding, graph);
                float[] actual = compute(engine, graph);
                assertThat(TensorCoresTest.relativeError(actual, expected)).isLessThan(TOLERANCE);
                for (int i = 0; stored && i < actual.length; i++) {
                    assertThat(Precision.BF16.round(actual[i])).isEqualTo(actual[i]);
                    assertThat(Math.abs(actual[i] - expected[i]))
                            .isLessThanOrEqualTo(Math.scalb(Math.abs(expected[i]) + 1e-5f, -FRACTION_BITS));
                }
            }
        });
    }

    private static boolean isWide(TensorType type) {
        return type.shape().rank() == 4 && type.shape().extent(3) >= 8;
    }

    private static Graph graph(Op op, TensorType... operands) {
        GraphBuilder graph = new GraphBuilder();
        Tensor[] inputs = new Tensor[operands.length];
        for (int i = 0; i < operands.length; i++) {
            Tensor input = graph.input("x" + i, operands[i]);
            boolean weights = op instanceof Convolution || op instanceof ConvolutionInputGradient;
            inputs[i] = isWide(operands[i]) && !(weights && i == 1) ? copied(graph, "before" + i, input) : input;
        }
        Tensor result = op.on(inputs);
        boolean copies = isWide(result.type()) && !(op instanceof ConvolutionWeightGradient);
        graph.output("y", copies ? copied(graph, "behind", result) : result);
        return graph.build();
    }

    /** The same values, made by an operation on images. */
    private static Tensor copied(GraphBuilder graph, String name, Tensor image) {
        int channels = image.shape().extent(3);
        return new DepthwiseConvolution(1)
                .on(image, graph.variable(name, Shape.of(channels, 1, 1)), graph.constant(0, Shape.of(channels)));
    }

    private static float[] compute(Engine engine, Graph graph) {
        float[] elements = new float[graph.outputs().get("y").shape().elementCount()];
        try (Program program = engine.compile(graph)) {
            for (Tensor tensor : graph.schedule()) {
                if (tensor.op() instanceof Leaf.Input input) {
                    program.write(
                            input.name(),
                            TensorCoresTest.normal(
                                    input.name().hashCode(), tensor.shape().elementCount()));
                } else if (tensor.op() instanceof Leaf.Variable variable) {
                    float[] ones = new float[tensor.shape().elementCount()];
                    Arrays.fill(ones, 1);
                    program.write(variable.name(), ones);
                }
            }
            program.run();
            program.read("y", elements);
        }
        return elements;
    }
}
