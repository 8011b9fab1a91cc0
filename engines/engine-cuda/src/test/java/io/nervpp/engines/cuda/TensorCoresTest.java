package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;

/** Convolutions on tensor cores: those of the reference engine in the same precision, but for the order of sums, and not those in float32. */
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
    Stream<DynamicTest> pointwiseOfDepthwise() {
        int[][] cases = {{1, 5, 7, 26, 80}, {2, 9, 16, 80, 40}, {1, 3, 4, 7, 24}, {1, 12, 11, 48, 3}};
        return Stream.of(Precision.TF32, Precision.BF16)
                .flatMap(precision -> Stream.of(cases)
                        .map(c -> DynamicTest.dynamicTest(
                                precision + " " + Arrays.toString(c),
                                () -> requirePointwiseOfDepthwise(precision, c))));
    }

    /** Whether or not the depthwise convolution's result is stored beside, as it is read, and whoever computes it. */
    private static void requirePointwiseOfDepthwise(Precision precision, int[] c) {
        List<float[]> results = new ArrayList<>();
        EngineConfig config = new EngineConfig(1, Optional.of(precision));
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
            assertThat(Separables.join(graph.build(), Fusion.steps(graph.build()), precision))
                    .hasSize(1);
            try (Engine engine = new HostProvider(precision).open(config);
                    Engine rounding = Engines.open("reference", config)) {
                for (Engine each : List.of(engine, rounding)) {
                    results.add(run(each, graph.build(), "y"));
                    if (kept) {
                        results.add(run(each, graph.build(), "mixed"));
                    }
                }
            }
        }
        assertThat(results.get(2)).isEqualTo(results.get(0));
        assertThat(relativeError(results.get(0), results.get(1))).isLessThan(FEW_ROUNDINGS);
        assertThat(relativeError(results.get(3), results.get(5))).isLessThan(TOLERANCE);
    }

    private static float[] run(Engine engine, Graph graph, String output) {
        float[] elements = new float[graph.outputs().get(output).shape().elementCount()];
        try (Program program = engine.compile(graph)) {
            for (Tensor tensor : graph.schedule()) {
                if (tensor.op() instanceof Leaf.Input || tensor.op() instanceof Leaf.Variable) {
                    String name = tensor.op() instanceof Leaf.Input ? "x" : ((Leaf.Variable) tensor.op()).name();
                    program.write(name, normal(name.hashCode(), tensor.shape().elementCount()));
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
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(actual[i] - (double) expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / norm);
    }
}
