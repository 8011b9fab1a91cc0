package io.nervpp.engines.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.AdamStep;
import io.nervpp.engine.op.BilinearResize;
import io.nervpp.engine.op.BilinearResizeGradient;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.DepthwiseConvolutionInputGradient;
import io.nervpp.engine.op.DepthwiseConvolutionWeightGradient;
import io.nervpp.engine.op.Interpolation;
import io.nervpp.engine.op.UniformNoise;
import io.nervpp.engine.op.Warp;
import io.nervpp.engine.op.WarpFlowGradient;
import io.nervpp.engine.op.WarpSourceGradient;
import io.nervpp.engine.reference.ReferenceEngineProvider;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kernels in Java on tensors so large that threads share them: against the plain engine, and the same bits for any number of threads. */
class ThreadedKernelsTest {
    private static final float[] SCHEDULE = {1e-2f, 2, 1};

    @ParameterizedTest
    @CsvSource({"1,90,160,1", "2,61,83,2", "1,130,97,3", "3,40,50,4", "1,7,9,1", "2,1,1,2", "1,127,64,1"})
    void sameAsTheReferenceAndForAnyNumberOfThreads(int n, int h, int w, int channels) {
        Graph graph = graph(n, h, w, channels);
        Map<String, float[]> one = outputs(new OneDnnEngineProvider(), 1, graph);
        Map<String, float[]> expected = outputs(new ReferenceEngineProvider(), 1, graph);
        expected.forEach((name, values) -> {
            // Gradients of weights are sums over all pixels.
            double tolerance = name.contains("weight") ? 2e-6 * n * h * w : 1e-4;
            assertThat(largestDifference(one.get(name), values)).as(name).isLessThan(tolerance);
        });
        for (int threads = 2; threads <= 4; threads++) {
            Map<String, float[]> several = outputs(new OneDnnEngineProvider(), threads, graph);
            one.forEach((name, values) -> assertThat(Arrays.equals(several.get(name), values))
                    .as(name)
                    .isTrue());
        }
    }

    private static double largestDifference(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            double difference = Math.abs((double) actual[i] - expected[i]);
            largest = difference <= largest ? largest : difference;
        }
        return largest;
    }

    /** Nothing but what is computed in Java, for which the number of threads must not matter. */
    private static Graph graph(int n, int h, int w, int channels) {
        GraphBuilder builder = new GraphBuilder();
        Tensor x = builder.input("x", TensorType.float32(n, h, w, channels));
        Tensor dy = builder.input("dy", TensorType.float32(n, h, w, channels));
        Tensor flow = builder.input("flow", TensorType.float32(n, h, w, 2));
        Tensor weights = builder.variable("w", Shape.of(channels, 5, 5));
        Tensor bias = builder.variable("b", Shape.of(channels));
        for (Interpolation interpolation : Interpolation.values()) {
            builder.output("warp " + interpolation, new Warp(interpolation).on(x, flow));
            builder.output("warp source " + interpolation, new WarpSourceGradient(interpolation).on(dy, flow));
            builder.output("warp flow " + interpolation, new WarpFlowGradient(interpolation).on(x, flow, dy));
        }
        builder.output("depthwise", new DepthwiseConvolution(5).on(x, weights, bias));
        builder.output("depthwise input", new DepthwiseConvolutionInputGradient(5).on(dy, weights));
        builder.output("depthwise weight", new DepthwiseConvolutionWeightGradient(5).on(x, dy));
        builder.output("larger", new BilinearResize(2 * h + 1, 3 * w).on(x));
        builder.output("smaller", new BilinearResize((h + 2) / 3, (w + 1) / 2).on(x));
        builder.output("larger gradient", new BilinearResizeGradient((h + 2) / 3, (w + 1) / 2).on(dy));
        builder.output("smaller gradient", new BilinearResizeGradient(2 * h + 1, 3 * w).on(dy));
        Tensor counter = builder.input("counter", TensorType.float32(1));
        builder.output("noise", new UniformNoise(Shape.of(n, h, w, channels), 3).on(counter));
        Tensor parameter = builder.variable("p", Shape.of(n, h, w, channels));
        Tensor first = builder.variable("m", Shape.of(n, h, w, channels));
        Tensor second = builder.variable("v", Shape.of(n, h, w, channels));
        Tensor schedule = builder.input("schedule", TensorType.float32(3));
        builder.update(new AdamStep(0.9f, 0.99f, 1e-8f), parameter, dy, first, second, schedule);
        return builder.build();
    }

    private static Map<String, float[]> outputs(EngineProvider provider, int threads, Graph graph) {
        Random random = new Random(8);
        Map<String, float[]> outputs = new TreeMap<>();
        try (Engine engine = provider.open(new EngineConfig(threads));
                Program program = engine.compile(graph)) {
            for (String name : new String[] {"x", "dy", "flow", "w", "b", "p", "m", "v"}) {
                program.write(name, values(name, graph, random));
            }
            program.write("counter", new float[] {17});
            program.write("schedule", SCHEDULE);
            program.run();
            graph.outputs().forEach((name, tensor) -> {
                float[] output = new float[tensor.shape().elementCount()];
                program.read(name, output);
                outputs.put(name, output);
            });
            for (String name : new String[] {"p", "m", "v"}) {
                float[] updated = new float[leaf(name, graph).shape().elementCount()];
                program.read(name, updated);
                outputs.put("updated " + name, updated);
            }
        }
        return outputs;
    }

    /** Flows of some pixels, second moments above 0, all else in -1..1. */
    private static float[] values(String name, Graph graph, Random random) {
        float[] values = new float[leaf(name, graph).shape().elementCount()];
        for (int i = 0; i < values.length; i++) {
            float value = random.nextFloat() * 2 - 1;
            values[i] = name.equals("flow") ? 6 * value : name.equals("v") ? Math.abs(value) : value;
        }
        return values;
    }

    private static Tensor leaf(String name, Graph graph) {
        return graph.schedule().stream()
                .filter(tensor -> name.equals(leafName(tensor)))
                .findFirst()
                .orElseThrow();
    }

    private static String leafName(Tensor tensor) {
        if (tensor.op() instanceof Leaf.Variable variable) {
            return variable.name();
        }
        return tensor.op() instanceof Leaf.Input input ? input.name() : null;
    }
}
