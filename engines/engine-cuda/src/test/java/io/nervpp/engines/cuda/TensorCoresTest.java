package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Precision;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.ConvolutionInputGradient;
import io.nervpp.engine.op.ConvolutionWeightGradient;
import io.nervpp.engine.op.DepthwiseConvolution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Convolutions on tensor cores. Rounded ones are those of the reference engine in the same precision, but for the order of sums, and not those in
 * float32; those of split factors are as close to exact ones as CUDA cores are.
 */
@EnabledIf("io.nervpp.engines.cuda.HostKernels#areAvailable")
class TensorCoresTest {
    /** Kernel, batch, height, width, channels in, channels out. */
    private static final int[][] CASES = {
        {1, 1, 9, 16, 24, 24},
        {1, 1, 5, 7, 80, 80},
        {1, 2, 6, 5, 26, 100},
        {3, 1, 9, 16, 24, 24},
        {3, 1, 7, 9, 80, 40},
        {3, 2, 3, 5, 3, 26},
        {3, 1, 40, 45, 16, 3},
        {5, 1, 6, 11, 7, 48}
    };

    private static final double TOLERANCE = 1e-6;

    /** Where factors are computed, another order of sums puts a few of them on the other side of a tie. */
    private static final double FEW_ROUNDINGS = 1e-4;

    /** What TF32 at least and bf16 at most is off by. */
    private static final double LEAST_ROUNDING = 1e-4;

    private static final double MOST_ROUNDING = 5e-3;

    /** How much farther from exact results than float32 on CUDA cores split factors may be. */
    private static final double MOST_TIMES_FLOAT32 = 1.5;

    /** 2^-21, what a product of split factors leaves out: less than 2^-22 for their parts' product and 2^-23 for each factor's rest. */
    private static final double PERCENT = 100 * 0x1p-21;

    @TestFactory
    Stream<DynamicTest> tf32() {
        return cases(Precision.TF32);
    }

    @TestFactory
    Stream<DynamicTest> bf16() {
        return cases(Precision.BF16);
    }

    private static Stream<DynamicTest> cases(Precision precision) {
        List<DynamicTest> tests = new ArrayList<>();
        for (int[] c : CASES) {
            TensorType x = TensorType.float32(c[1], c[2], c[3], c[4]);
            TensorType y = TensorType.float32(c[1], c[2], c[3], c[5]);
            TensorType weights = TensorType.float32(c[5], c[0], c[0], c[4]);
            TensorType bias = TensorType.float32(c[5]);
            tests.add(test(precision, new Convolution(c[0]), x, weights, bias));
            tests.add(test(precision, new ConvolutionInputGradient(c[0]), y, weights));
            tests.add(test(precision, new ConvolutionWeightGradient(c[0]), x, y));
        }
        return tests.stream();
    }

    private static DynamicTest test(Precision precision, Op op, TensorType... operands) {
        return DynamicTest.dynamicTest(op + " of " + List.of(operands), () -> {
            List<float[]> values = new ArrayList<>();
            for (TensorType type : operands) {
                values.add(normal(7 + values.size(), type.shape().elementCount()));
            }
            try (Engine engine = new HostProvider(precision).open(new EngineConfig(1));
                    Engine rounding = Engines.open("reference", new EngineConfig(1, Optional.of(precision)));
                    Engine exact = Engines.open("reference", new EngineConfig(1))) {
                float[] actual = compute(engine, op, operands, values);
                assertThat(relativeError(actual, compute(rounding, op, operands, values)))
                        .isLessThan(TOLERANCE);
                assertThat(relativeError(actual, compute(exact, op, operands, values)))
                        .isBetween(LEAST_ROUNDING, MOST_ROUNDING);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> splitFactorsAreAsExactAsFloat32() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int[] c : CASES) {
            TensorType x = TensorType.float32(c[1], c[2], c[3], c[4]);
            TensorType y = TensorType.float32(c[1], c[2], c[3], c[5]);
            TensorType weights = TensorType.float32(c[5], c[0], c[0], c[4]);
            for (boolean positive : new boolean[] {false, true}) {
                tests.add(exactness(c, new Convolution(c[0]), positive, x, weights, TensorType.float32(c[5])));
                tests.add(exactness(c, new ConvolutionInputGradient(c[0]), positive, y, weights));
                tests.add(exactness(c, new ConvolutionWeightGradient(c[0]), positive, x, y));
            }
        }
        return tests.stream();
    }

    private static DynamicTest exactness(int[] sizes, Op op, boolean positive, TensorType... operands) {
        return DynamicTest.dynamicTest(op + " of " + List.of(operands) + (positive ? ", positive" : ""), () -> {
            List<float[]> values = new ArrayList<>();
            for (TensorType type : operands) {
                float[] numbers = normal(11 + values.size(), type.shape().elementCount());
                for (int i = 0; positive && i < numbers.length; i++) {
                    numbers[i] = Math.abs(numbers[i]);
                }
                values.add(numbers);
            }
            if (op instanceof Convolution) {
                Arrays.fill(values.get(2), 0);
            }
            double[] exact = new ExactConvolution(sizes).compute(op, values.get(0), values.get(1));
            double ofFloat32 = relativeError(computeWith(Arithmetic.CUDA_CORES, op, operands, values), exact);
            double ofSplit = relativeError(computeWith(Arithmetic.SPLIT, op, operands, values), exact);
            assertThat(ofSplit).isLessThan(MOST_TIMES_FLOAT32 * ofFloat32);
        });
    }

    @Test
    void splitFactorsKeepWhatIsFiniteAndWhatIsNot() {
        TensorType x = TensorType.float32(1, 1, 1, 2);
        TensorType[] operands = {x, TensorType.float32(1, 1, 1, 2), TensorType.float32(1)};
        float most = Float.MAX_VALUE;
        assertThat(split(operands, most, 0, 1e-30f, 0)).isCloseTo(most * 1e-30f, withinPercentage(PERCENT));
        assertThat(split(operands, 1e-30f, 0, -most, 0)).isCloseTo(-most * 1e-30f, withinPercentage(PERCENT));
        assertThat(split(operands, most, most, 0.5f, -0.25f)).isCloseTo(most / 4, withinPercentage(PERCENT));
        assertThat(split(operands, most, 0, 1, 0)).isCloseTo(most, withinPercentage(PERCENT));
        assertThat(split(operands, Float.NaN, 0, 1, 0)).isNaN();
        assertThat(split(operands, 0, 0, 1, Float.intBitsToFloat(0x7fffffff))).isNaN();
        assertThat(Float.isFinite(split(operands, Float.POSITIVE_INFINITY, 0, 1, 0)))
                .isFalse();
        assertThat(Float.isFinite(split(operands, most, most, 1, 1))).isFalse();
        assertThat(split(operands, Float.MIN_NORMAL, 0, 1, 0)).isCloseTo(Float.MIN_NORMAL, withinPercentage(PERCENT));
    }

    private static float split(TensorType[] operands, float left0, float left1, float right0, float right1) {
        List<float[]> values = List.of(new float[] {left0, left1}, new float[] {right0, right1}, new float[1]);
        return computeWith(Arithmetic.SPLIT, new Convolution(1), operands, values)[0];
    }

    private static float[] computeWith(Arithmetic arithmetic, Op op, TensorType[] operands, List<float[]> values) {
        try (Engine engine = HostProvider.of(arithmetic).open(new EngineConfig(1))) {
            return compute(engine, op, operands, values);
        }
    }

    @TestFactory
    Stream<DynamicTest> pointwiseOfDepthwise() {
        int[][] cases = {{1, 5, 7, 26, 80}, {2, 9, 16, 80, 40}, {1, 3, 4, 7, 24}, {1, 12, 11, 48, 3}};
        return Stream.of(Arithmetic.SPLIT, Arithmetic.TF32, Arithmetic.BF16)
                .flatMap(arithmetic -> Stream.of(cases)
                        .map(c -> DynamicTest.dynamicTest(
                                arithmetic + " " + Arrays.toString(c),
                                () -> requirePointwiseOfDepthwise(arithmetic, c))));
    }

    /** Whether or not the depthwise convolution's result is stored beside, as it is read, and whoever computes it. */
    private static void requirePointwiseOfDepthwise(Arithmetic arithmetic, int[] c) {
        List<float[]> results = new ArrayList<>();
        HostProvider provider = HostProvider.of(arithmetic);
        EngineConfig config =
                new EngineConfig(1, Optional.of(provider.precisions().get(0)));
        for (boolean kept : new boolean[] {false, true}) {
            GraphBuilder graph = new GraphBuilder();
            Tensor x = graph.input("x", TensorType.float32(c[0], c[1], c[2], c[3]));
            Tensor mixed = new DepthwiseConvolution(3)
                    .on(x, graph.variable("a", Shape.of(c[3], 3, 3)), graph.variable("b", Shape.of(c[3])));
            Tensor y = new Convolution(1)
                    .on(mixed, graph.variable("c", Shape.of(c[4], 1, 1, c[3])), graph.variable("d", Shape.of(c[4])));
            graph.output("y", y);
            if (kept) {
                graph.output("mixed", mixed);
            }
            assertThat(Separables.join(graph.build(), Fusion.steps(graph.build()), arithmetic))
                    .hasSize(1);
            try (Engine engine = provider.open(config);
                    Engine rounding = Engines.open("reference", config)) {
                for (Engine each : List.of(engine, rounding)) {
                    results.add(run(each, graph.build(), "y"));
                    if (kept) {
                        results.add(run(each, graph.build(), "mixed"));
                    }
                }
                if (kept) {
                    TensorType[] operands = {
                        mixed.type(),
                        y.inputs().get(1).type(),
                        y.inputs().get(2).type()
                    };
                    List<float[]> values =
                            List.of(results.get(3), valuesOf("c", operands[1]), valuesOf("d", operands[2]));
                    assertThat(compute(engine, new Convolution(1), operands, values))
                            .isEqualTo(results.get(0));
                }
            }
        }
        assertThat(results.get(2)).isEqualTo(results.get(0));
        assertThat(relativeError(results.get(0), results.get(1))).isLessThan(FEW_ROUNDINGS);
        assertThat(relativeError(results.get(3), results.get(5))).isLessThan(TOLERANCE);
    }

    private static float[] valuesOf(String name, TensorType type) {
        return normal(name.hashCode(), type.shape().elementCount());
    }

    private static float[] run(Engine engine, Graph graph, String output) {
        float[] elements = new float[graph.outputs().get(output).shape().elementCount()];
        try (Program program = engine.compile(graph)) {
            for (Tensor tensor : graph.schedule()) {
                if (tensor.op() instanceof Leaf.Input || tensor.op() instanceof Leaf.Variable) {
                    String name = tensor.op() instanceof Leaf.Input ? "x" : ((Leaf.Variable) tensor.op()).name();
                    program.write(name, valuesOf(name, tensor.type()));
                }
            }
            program.run();
            program.read(output, elements);
        }
        return elements;
    }

    private static float[] compute(Engine engine, Op op, TensorType[] operands, List<float[]> values) {
        GraphBuilder graph = new GraphBuilder();
        Tensor[] inputs = new Tensor[operands.length];
        for (int i = 0; i < operands.length; i++) {
            inputs[i] = graph.input("input" + i, operands[i]);
        }
        Tensor result = op.on(inputs);
        graph.output("result", result);
        float[] elements = new float[result.shape().elementCount()];
        try (Program program = engine.compile(graph.build())) {
            for (int i = 0; i < operands.length; i++) {
                program.write("input" + i, values.get(i));
            }
            program.run();
            program.read("result", elements);
        }
        return elements;
    }

    /** {@code count} normally distributed numbers. */
    static float[] normal(int seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Distance in the Euclidean norm, relative to what is expected. */
    static double relativeError(float[] actual, float[] expected) {
        double[] exact = new double[expected.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = expected[i];
        }
        return relativeError(actual, exact);
    }

    private static double relativeError(float[] actual, double[] expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(actual[i] - expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / norm);
    }
}
