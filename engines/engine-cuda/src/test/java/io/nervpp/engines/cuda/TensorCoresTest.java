package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Precision;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.ConvolutionInputGradient;
import io.nervpp.engine.op.ConvolutionWeightGradient;
import java.util.ArrayList;
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
            Random random = new Random(7);
            for (TensorType type : operands) {
                float[] elements = new float[type.shape().elementCount()];
                for (int i = 0; i < elements.length; i++) {
                    elements[i] = (float) random.nextGaussian();
                }
                values.add(elements);
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
