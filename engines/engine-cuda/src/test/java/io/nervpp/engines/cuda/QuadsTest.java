package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Precision;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.BilinearResize;
import io.nervpp.engine.op.BilinearResizeGradient;
import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.BilinearUpsampleGradient;
import io.nervpp.engine.op.Broadcast;
import io.nervpp.engine.op.BroadcastChannels;
import io.nervpp.engine.op.BroadcastRows;
import io.nervpp.engine.op.ConcatChannels;
import io.nervpp.engine.op.Crop;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.DepthwiseConvolutionInputGradient;
import io.nervpp.engine.op.DepthwiseConvolutionWeightGradient;
import io.nervpp.engine.op.Divide;
import io.nervpp.engine.op.GaussianBlur;
import io.nervpp.engine.op.GaussianBlurGradient;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.GeluGradient;
import io.nervpp.engine.op.Maximum;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.PixelShuffle;
import io.nervpp.engine.op.PixelUnshuffle;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.ZeroPad;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;

/** Threads that have four elements give bit for bit what threads of one element do. */
@EnabledIf("io.nervpp.engines.cuda.HostKernels#areAvailable")
class QuadsTest {
    @Test
    void threadsHaveFourElementsWhereAllExtentsAreMultiplesOfFour() {
        assertThat(Launch.together(8)).isEqualTo(4);
        assertThat(Launch.together(16, 8, 0)).isEqualTo(4);
        assertThat(Launch.together(16, 6)).isEqualTo(1);
        assertThat(Launch.together(3)).isEqualTo(1);
    }

    /**
     * Channels do not meet in these operations. So what is computed of 8 channels, by fours, is what is computed of 9, one by one, but for
     * the ninth; and of 3 channels, what is computed of 4.
     */
    @TestFactory
    Stream<DynamicTest> channelsByFourAndOneByOne() {
        List<Op> operations = List.of(
                new DepthwiseConvolution(3),
                new DepthwiseConvolutionInputGradient(3),
                new DepthwiseConvolutionWeightGradient(3),
                new BilinearUpsample(2),
                new BilinearResize(7, 4),
                new BilinearUpsampleGradient(2),
                new BilinearResizeGradient(3, 11),
                new PixelShuffle(2),
                new PixelUnshuffle(2),
                new Crop(4, 5),
                new ZeroPad(9, 11),
                new GaussianBlur(3, 1.5f),
                new GaussianBlurGradient(3, 1.5f),
                new ConcatChannels());
        List<DynamicTest> tests = new ArrayList<>();
        for (Op op : operations) {
            for (Precision precision : List.of(Precision.FLOAT32, Precision.BF16)) {
                // The widths are such that four elements of three channels lie within a row, or do not.
                tests.add(channels(op, precision, 8, 9, 6, 10));
                tests.add(channels(op, precision, 12, 13, 4, 6));
                tests.add(channels(op, precision, 3, 4, 6, 10));
                tests.add(channels(op, precision, 3, 4, 4, 6));
            }
        }
        return tests.stream();
    }

    private static DynamicTest channels(Op op, Precision precision, int few, int many, int height, int width) {
        String name = op + " of " + height + "x" + width + ", " + few + " and " + many + " channels in " + precision;
        return DynamicTest.dynamicTest(name, () -> {
            Map<String, float[]> ofMany = compute(op, precision, many, many, height, width);
            Map<String, float[]> ofFew = compute(op, precision, few, many, height, width);
            for (String output : ofMany.keySet()) {
                float[] expected = ofMany.get(output);
                boolean byChannel = op instanceof DepthwiseConvolutionWeightGradient && output.equals("y");
                assertThat(ofFew.get(output))
                        .as(output)
                        .isEqualTo(
                                byChannel
                                        ? Arrays.copyOf(expected, expected.length / many * few)
                                        : kept(expected, few, many));
            }
        });
    }

    /** The first {@code few} of every {@code many} elements. */
    private static float[] kept(float[] elements, int few, int many) {
        float[] kept = new float[elements.length / many * few];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = elements[i / few * many + i % few];
        }
        return kept;
    }

    /** The operation on {@code channels}, of the {@code many} that there are, and functions upon it with operands of each kind. */
    private static Map<String, float[]> compute(
            Op op, Precision precision, int channels, int many, int height, int width) {
        GraphBuilder graph = new GraphBuilder();
        Map<String, float[]> values = new LinkedHashMap<>();
        int group = op instanceof PixelShuffle ? 4 : 1;
        Shape shape = Shape.of(2, height, width, group * channels);
        Tensor x = stored(graph, values, "x", shape, channels, many);
        Tensor y;
        if (op instanceof DepthwiseConvolution || op instanceof DepthwiseConvolutionInputGradient) {
            Tensor weights = input(graph, values, "w", Shape.of(channels, 3, 3), 1, 1);
            y = op instanceof DepthwiseConvolution
                    ? op.on(x, weights, input(graph, values, "b", Shape.of(channels), 1, 1))
                    : op.on(x, weights);
        } else if (op instanceof DepthwiseConvolutionWeightGradient || op instanceof ConcatChannels) {
            y = op.on(x, stored(graph, values, "x2", shape, channels, many));
        } else {
            y = op.on(x);
        }
        graph.output("y", y);
        if (y.shape().rank() == 4) {
            graph.output("chained", chained(graph, values, op, y, channels, many));
        }
        Map<String, float[]> results = new LinkedHashMap<>();
        try (Engine engine = new HostProvider(precision).open(new EngineConfig(1, Optional.of(precision)));
                Program program = engine.compile(graph.build())) {
            values.forEach(program::write);
            program.run();
            for (String output : List.of("y", "chained")) {
                Tensor tensor = graph.build().outputs().get(output);
                if (tensor != null) {
                    float[] elements = new float[tensor.shape().elementCount()];
                    program.read(output, elements);
                    results.put(output, elements);
                }
            }
        }
        return results;
    }

    /** The operation once more, with functions that join its kernel. */
    private static Tensor chained(
            GraphBuilder graph, Map<String, float[]> values, Op op, Tensor y, int channels, int many) {
        Tensor again = op.on(y.inputs().toArray(new Tensor[0]));
        Shape shape = y.shape();
        int own = shape.extent(3);
        Tensor each = stored(graph, values, "each", shape, channels, many);
        Tensor perChannel = input(graph, values, "perChannel", Shape.of(own), channels, many);
        Tensor perRow = input(graph, values, "perRow", Shape.of(shape.extent(0)), 1, 1);
        Tensor one = input(graph, values, "one", Shape.of(1), 1, 1);
        Tensor z = new GeluGradient().on(again, each);
        z = new Subtract().on(new BroadcastChannels(shape).on(perChannel), z);
        z = new Multiply().on(z, new BroadcastRows(shape).on(perRow));
        z = new Add().on(new Broadcast(shape).on(one), z);
        z = new Maximum().on(z, graph.constant(-0.75f, shape));
        return new Gelu().on(new Affine(1.5f, 0.25f).on(z));
    }

    /** An image made by an operation on images: stored as bf16 where this is done. */
    private static Tensor stored(
            GraphBuilder graph, Map<String, float[]> values, String name, Shape shape, int channels, int many) {
        int all = shape.extent(3);
        Tensor weights = graph.input(name + "Copy", TensorType.float32(all, 1, 1));
        float[] ones = new float[all];
        Arrays.fill(ones, 1);
        values.put(name + "Copy", ones);
        Tensor image = input(graph, values, name, shape, channels, many);
        return new DepthwiseConvolution(1).on(image, weights, graph.constant(0, Shape.of(all)));
    }

    /** Numbers such that those of the first channels do not depend on how many there are. */
    private static Tensor input(
            GraphBuilder graph, Map<String, float[]> values, String name, Shape shape, int channels, int many) {
        float[] all = TensorCoresTest.normal(name.hashCode(), shape.elementCount() / channels * many);
        values.put(name, kept(all, channels, many));
        return graph.input(name, TensorType.float32(shape.toArray()));
    }

    private static final int[][] SHAPES = {
        {1, 1, 1, 1},
        {1, 1, 1, 3},
        {5, 1, 1, 1},
        {3, 1, 1, 2},
        {3, 1, 1, 5},
        {2, 3, 5, 3},
        {2, 3, 2, 26},
        {1, 5, 7, 16},
        {2, 17, 9, 7}
    };

    /** Every kind of operand, on either side, also where four elements lie in several pixels and rows, or are not all there. */
    @TestFactory
    Stream<DynamicTest> operandsOfElementwiseFunctions() {
        return Stream.of(SHAPES)
                .flatMap(extents -> Stream.of(false, true)
                        .map(swapped -> DynamicTest.dynamicTest(
                                Arrays.toString(extents) + (swapped ? ", swapped" : ""),
                                () -> requireOperands(Shape.of(extents), swapped))));
    }

    private static void requireOperands(Shape shape, boolean swapped) {
        int count = shape.elementCount();
        int channels = shape.extent(3);
        int row = count / shape.extent(0);
        GraphBuilder graph = new GraphBuilder();
        Map<String, float[]> values = new LinkedHashMap<>();
        Tensor x = input(graph, values, "x", shape, 1, 1);
        Tensor each = input(graph, values, "each", shape, 1, 1);
        Tensor one = new Broadcast(shape).on(input(graph, values, "one", Shape.of(1), 1, 1));
        Tensor perChannel =
                new BroadcastChannels(shape).on(input(graph, values, "perChannel", Shape.of(channels), 1, 1));
        Tensor perRow = new BroadcastRows(shape).on(input(graph, values, "perRow", Shape.of(shape.extent(0)), 1, 1));
        Tensor z = x;
        for (Tensor operand : List.of(each, one, perChannel, perRow, graph.constant(0.7f, shape))) {
            z = swapped ? new Divide().on(operand, z) : new Subtract().on(z, operand);
        }
        graph.output("z", z);
        // A repeated number is also what a chain starts from.
        Tensor numbers = input(graph, values, "numbers", Shape.of(channels), 1, 1);
        graph.output("start", new Multiply().on(new BroadcastChannels(shape).on(numbers), each));
        float[] expected = new float[count];
        float[] start = new float[count];
        for (int i = 0; i < count; i++) {
            float[] operands = {
                values.get("each")[i],
                values.get("one")[0],
                values.get("perChannel")[i % channels],
                values.get("perRow")[i / row],
                0.7f
            };
            expected[i] = values.get("x")[i];
            for (float operand : operands) {
                expected[i] = swapped ? operand / expected[i] : expected[i] - operand;
            }
            start[i] = values.get("numbers")[i % channels] * values.get("each")[i];
        }
        assertThat(run(graph.build(), values, "z")).isEqualTo(expected);
        assertThat(run(graph.build(), values, "start")).isEqualTo(start);
    }

    /** A thread reads all four elements before it writes any of them. */
    @Test
    void resultsTakeThePlaceOfWhatTheyAreMadeFrom() {
        Shape shape = Shape.of(1, 3, 5, 3);
        GraphBuilder graph = new GraphBuilder();
        Map<String, float[]> values = new LinkedHashMap<>();
        Tensor x = input(graph, values, "x", shape, 1, 1);
        Tensor doubled = new Affine(2, 1).on(x);
        Tensor square = new Multiply().on(doubled, doubled);
        graph.output("z", new Subtract().on(new Maximum().on(doubled, x), square));
        Graph built = graph.build();
        List<Step> steps = Fusion.steps(built);
        Step last = steps.get(steps.size() - 1);
        assertThat(last.planStep(StorageTypes.of(built, steps, Precision.FLOAT32))
                        .overwritable())
                .contains(doubled);
        float[] expected = new float[shape.elementCount()];
        for (int i = 0; i < expected.length; i++) {
            float y = 2 * values.get("x")[i] + 1;
            expected[i] = Math.max(y, values.get("x")[i]) - y * y;
        }
        assertThat(run(built, values, "z")).isEqualTo(expected);
    }

    private static float[] run(Graph graph, Map<String, float[]> values, String output) {
        float[] elements = new float[graph.outputs().get(output).shape().elementCount()];
        try (Engine engine = new HostProvider(Precision.FLOAT32).open(new EngineConfig(1));
                Program program = engine.compile(graph)) {
            values.forEach(program::write);
            program.run();
            program.read(output, elements);
        }
        return elements;
    }
}
