package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.Gradients;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.Crop;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.FloatToPixels;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.Linear;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.PixelShuffle;
import io.nervpp.engine.op.PixelsToFloat;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.op.Silu;
import io.nervpp.engine.op.Ssim;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.Tanh;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network of the kind that the codec trains, arXiv 2402.18305, with two small blocks: {@code code [1, 8]} to a frame
 * {@code [1, 17, 23, 3]}, learned by Adam from {@code frame}, with the published loss. Outputs: {@code loss} and {@code decoded}, the
 * frame as pixels. The Adam schedule is the input {@code schedule}.
 */
final class SmallNetwork {
    /** Rows of a frame. */
    static final int HEIGHT = 17;

    /** Columns of a frame. */
    static final int WIDTH = 23;

    /** Numbers that stand for a frame. */
    static final int CODE = 8;

    private static final int BASE_HEIGHT = 3;
    private static final int BASE_WIDTH = 4;
    private static final int CHANNELS = 8;

    private final GraphBuilder graph = new GraphBuilder();
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();

    private SmallNetwork() {}

    /** The training step, and all the initial weights by name. */
    record Training(Graph graph, Map<String, float[]> weights) {}

    /** A training step. */
    static Training training() {
        SmallNetwork network = new SmallNetwork();
        Tensor frame = network.frame();
        Tensor target = new PixelsToFloat().on(network.graph.input("frame", TensorType.uint8(1, HEIGHT, WIDTH, 3)));
        Tensor absolute = new Mean().on(new Abs().on(new Subtract().on(frame, target)));
        Tensor similarity = new Ssim(11, 1.5f).on(frame, target);
        Tensor loss = new Add().on(new Affine(0.7f, 0).on(absolute), new Affine(-0.3f, 0.3f).on(similarity));
        network.graph.output("loss", loss);
        network.graph.output("decoded", new FloatToPixels().on(frame));
        network.addUpdates(loss);
        return new Training(network.graph.build(), network.initialWeights());
    }

    private Tensor frame() {
        Tensor hidden = new Gelu().on(linear("stem1", graph.input("code", TensorType.float32(1, CODE)), 32));
        Tensor stem = new Gelu().on(linear("stem2", hidden, BASE_HEIGHT * BASE_WIDTH * CHANNELS));
        Tensor x = new Reshape(Shape.of(1, BASE_HEIGHT, BASE_WIDTH, CHANNELS)).on(stem);
        x = block("block1", x, CHANNELS, 3);
        x = block("block2", x, CHANNELS, 2);
        Tensor head = new Affine(0.5f, 0.5f).on(new Tanh().on(convolution("head", x, 3, 3)));
        return new Crop(HEIGHT, WIDTH).on(head);
    }

    private Tensor block(String name, Tensor x, int channels, int scale) {
        Tensor projected = convolution(name + ".projection", x, 1, channels);
        Tensor before = residual(name + ".before", projected);
        Tensor deep = convolution(name + ".up", before, 3, channels * scale * scale);
        Tensor up = new PixelShuffle(scale).on(new Silu().on(deep));
        return new Add().on(residual(name + ".after", up), new BilinearUpsample(scale).on(projected));
    }

    private Tensor residual(String name, Tensor x) {
        int channels = x.shape().extent(-1);
        Tensor weights = parameter(name + ".depthwise.w", channels, 3, 3);
        Tensor spread = new DepthwiseConvolution(3).on(x, weights, parameter(name + ".depthwise.b", channels));
        Tensor inner = new Gelu().on(convolution(name + ".inner", spread, 1, channels));
        return new Add().on(x, convolution(name + ".outer", inner, 1, channels));
    }

    private Tensor convolution(String name, Tensor x, int kernel, int channels) {
        Tensor weights =
                parameter(name + ".w", channels, kernel, kernel, x.shape().extent(-1));
        return new Convolution(kernel).on(x, weights, parameter(name + ".b", channels));
    }

    private Tensor linear(String name, Tensor x, int width) {
        Tensor weights = parameter(name + ".w", width, x.shape().extent(1));
        return new Linear().on(x, weights, parameter(name + ".b", width));
    }

    private Tensor parameter(String name, int... extents) {
        Tensor variable = graph.variable(name, Shape.of(extents));
        parameters.put(name, variable);
        return variable;
    }

    private void addUpdates(Tensor loss) {
        Tensor schedule = graph.input("schedule", TensorType.float32(3));
        List<Tensor> gradients = Gradients.of(loss, List.copyOf(parameters.values()));
        int i = 0;
        for (Map.Entry<String, Tensor> parameter : parameters.entrySet()) {
            Shape shape = parameter.getValue().shape();
            Tensor first = graph.variable("m." + parameter.getKey(), shape);
            Tensor second = graph.variable("v." + parameter.getKey(), shape);
            graph.update(UpdateContract.ADAM, parameter.getValue(), gradients.get(i++), first, second, schedule);
        }
    }

    /** Biases zero; weights with variance 1 / fan-in. */
    private Map<String, float[]> initialWeights() {
        Map<String, float[]> weights = new LinkedHashMap<>();
        parameters.forEach((name, tensor) -> {
            int count = tensor.shape().elementCount();
            float scale = name.endsWith(".b")
                    ? 0
                    : (float) Math.sqrt((double) tensor.shape().extent(0) / count);
            weights.put(name, Spread.NORMAL.draw(name.hashCode(), count, scale));
        });
        return weights;
    }
}
