package io.nervpp.engines.onednn;

import io.nervpp.engine.graph.Gradients;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.AdamStep;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.Convolution;
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
import java.util.Random;

/** A network of NeRV++'s structure, as something to run: its training step and its synthesis. */
final class NervGraphs {
    private static final int ENCODING = 80;

    /** Extents of the network. */
    record Config(int baseHeight, int baseWidth, List<Integer> strides, int stemChannels, int minChannels, int hidden) {
        int scale() {
            return strides.stream().reduce(1, (a, b) -> a * b);
        }

        Shape frame() {
            return Shape.of(1, baseHeight * scale(), baseWidth * scale(), 3);
        }
    }

    private final GraphBuilder builder = new GraphBuilder();
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();

    private NervGraphs() {}

    /** Inputs encoding, target, schedule; output loss; every parameter with Adam. */
    static Graph training(Config config) {
        NervGraphs net = new NervGraphs();
        GraphBuilder b = net.builder;
        Tensor loss = net.loss(config);
        Tensor schedule = b.input("schedule", TensorType.float32(3));
        net.gradients(loss).forEach((name, gradient) -> {
            Tensor p = net.parameters.get(name);
            Tensor m = b.variable("m." + name, p.shape());
            Tensor v = b.variable("v." + name, p.shape());
            b.update(new AdamStep(0.5f, 0.999f, 1e-8f), p, gradient, m, v, schedule);
        });
        b.output("loss", loss);
        return b.build();
    }

    /** Inputs encoding, target; outputs loss and, for every parameter, its gradient under "g." and its name. */
    static Graph gradients(Config config) {
        NervGraphs net = new NervGraphs();
        Tensor loss = net.loss(config);
        net.gradients(loss).forEach((name, gradient) -> net.builder.output("g." + name, gradient));
        net.builder.output("loss", loss);
        return net.builder.build();
    }

    private Tensor loss(Config config) {
        Tensor frame = network(config);
        Tensor target = new PixelsToFloat()
                .on(builder.input("target", TensorType.uint8(config.frame().toArray())));
        Tensor absolute = new Mean().on(new Abs().on(new Subtract().on(frame, target)));
        Tensor dissimilar = new Affine(-1, 1).on(new Ssim(11, 1.5f).on(frame, target));
        return new Add().on(new Affine(0.7f, 0).on(absolute), new Affine(0.3f, 0).on(dissimilar));
    }

    private Map<String, Tensor> gradients(Tensor loss) {
        List<Tensor> gradients = Gradients.of(loss, List.copyOf(parameters.values()));
        Map<String, Tensor> byName = new LinkedHashMap<>();
        parameters.keySet().forEach(name -> byName.put(name, gradients.get(byName.size())));
        return byName;
    }

    /** Input encoding, output pixels. */
    static Graph synthesis(Config config) {
        NervGraphs net = new NervGraphs();
        net.builder.output("pixels", new FloatToPixels().on(net.network(config)));
        return net.builder.build();
    }

    /** Initial values of every parameter, by name. */
    static Map<String, float[]> weights(Config config, long seed) {
        NervGraphs net = new NervGraphs();
        net.network(config);
        Random random = new Random(seed);
        Map<String, float[]> weights = new LinkedHashMap<>();
        net.parameters.forEach((name, tensor) -> {
            float[] values = new float[tensor.shape().elementCount()];
            int fanIn = values.length / tensor.shape().extent(0);
            double bound = name.endsWith(".b") ? 0.02 : Math.sqrt(1.5 / fanIn);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((random.nextDouble() * 2 - 1) * bound);
            }
            weights.put(name, values);
        });
        return weights;
    }

    private Tensor network(Config config) {
        Tensor encoding = builder.input("encoding", TensorType.float32(1, ENCODING));
        int base = config.baseHeight() * config.baseWidth() * config.stemChannels();
        Tensor hidden = new Gelu().on(linear("stem1", encoding, config.hidden()));
        Tensor stem = new Gelu().on(linear("stem2", hidden, base));
        Tensor x = new Reshape(Shape.of(1, config.baseHeight(), config.baseWidth(), config.stemChannels())).on(stem);
        int channels = config.stemChannels();
        for (int i = 0; i < config.strides().size(); i++) {
            channels = i == 0 ? channels : Math.max(channels / 2, config.minChannels());
            x = block("block" + i, x, channels, config.strides().get(i));
        }
        return new Affine(0.5f, 0.5f).on(new Tanh().on(convolution("head", x, 3, 3)));
    }

    private Tensor block(String name, Tensor input, int channels, int stride) {
        Tensor x1 = convolution(name + ".in", input, channels, 1);
        Tensor a = residual(name + ".before", x1);
        Tensor up = new Silu().on(convolution(name + ".up", a, channels * stride * stride, 3));
        Tensor u = new PixelShuffle(stride).on(up);
        return new Add().on(residual(name + ".after", u), new BilinearUpsample(stride).on(x1));
    }

    private Tensor residual(String name, Tensor x) {
        int c = x.shape().extent(3);
        Tensor dw = new DepthwiseConvolution(3).on(x, parameter(name + ".dw.w", c, 3, 3), parameter(name + ".dw.b", c));
        Tensor hidden = new Gelu().on(convolution(name + ".pw1", dw, c, 1));
        return new Add().on(x, convolution(name + ".pw2", hidden, c, 1));
    }

    private Tensor convolution(String name, Tensor x, int outputs, int kernel) {
        int inputs = x.shape().extent(3);
        return new Convolution(kernel)
                .on(x, parameter(name + ".w", outputs, kernel, kernel, inputs), parameter(name + ".b", outputs));
    }

    private Tensor linear(String name, Tensor x, int outputs) {
        return new Linear()
                .on(x, parameter(name + ".w", outputs, x.shape().extent(1)), parameter(name + ".b", outputs));
    }

    private Tensor parameter(String name, int... extents) {
        Tensor tensor = builder.variable(name, Shape.of(extents));
        parameters.put(name, tensor);
        return tensor;
    }
}
