package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.BilinearUpsample;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.Crop;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.Divide;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.Linear;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.PixelShuffle;
import io.nervpp.engine.op.PixelUnshuffle;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.op.Silu;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.Tanh;
import io.nervpp.engine.op.ZeroPad;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Layers with what follows them in networks. Every chain is compared in its value and in its gradients by all leaves. */
final class LayerChains {
    private final List<Case> cases = new ArrayList<>();

    private LayerChains() {}

    /** All chains. */
    static List<Case> all() {
        LayerChains chains = new LayerChains();
        chains.addActivations();
        chains.addResiduals();
        chains.addOperandOrders();
        chains.addSharedResults();
        chains.addSharedWeights();
        chains.addBlocks();
        return chains.cases;
    }

    /** A case whose output is what {@code chain} makes. */
    private void add(String name, Function<CaseBuilder, Tensor> chain) {
        CaseBuilder builder = new CaseBuilder(name);
        Tensor y = chain.apply(builder);
        cases.add(builder.output("y", y).gradients(y).build());
    }

    private static Tensor convolution(CaseBuilder builder, String name, int kernel, Tensor x, int channels) {
        Tensor weights =
                builder.weights(name + ".w", channels, kernel, kernel, x.shape().extent(-1));
        return new Convolution(kernel).on(x, weights, builder.variable(name + ".b", channels));
    }

    private static Tensor depthwise(CaseBuilder builder, String name, int kernel, Tensor x) {
        int channels = x.shape().extent(-1);
        Tensor weights = builder.weights(name + ".w", channels, kernel, kernel);
        return new DepthwiseConvolution(kernel).on(x, weights, builder.variable(name + ".b", channels));
    }

    private static Tensor linear(CaseBuilder builder, String name, Tensor x, int width) {
        Tensor weights = builder.weights(name + ".w", width, x.shape().extent(1));
        return new Linear().on(x, weights, builder.variable(name + ".b", width));
    }

    private void addActivations() {
        List<Op> activations = List.of(new Gelu(), new Silu(), new Tanh(), new Abs(), new Affine(0.5f, -2));
        for (int kernel : new int[] {1, 3}) {
            for (Op activation : activations) {
                add(
                        "convolution " + kernel + ", " + activation,
                        b -> activation.on(convolution(b, "c", kernel, b.input("x", 1, 7, 9, 24), 26)));
                add(
                        "depthwise " + kernel + ", " + activation,
                        b -> activation.on(depthwise(b, "c", kernel, b.input("x", 2, 7, 5, 16))));
            }
        }
        for (Op activation : activations) {
            add("linear, " + activation, b -> activation.on(linear(b, "l", b.input("x", 1, 80), 33)));
        }
        add(
                "convolution, tanh, affine",
                b -> new Affine(0.5f, 0.5f).on(new Tanh().on(convolution(b, "c", 3, b.input("x", 1, 9, 11, 24), 3))));
        add(
                "convolution, affine, gelu, silu",
                b -> new Silu()
                        .on(new Gelu().on(new Affine(2, 1).on(convolution(b, "c", 1, b.input("x", 1, 3, 5, 7), 16)))));
        for (int scale : new int[] {2, 3, 5}) {
            add(
                    "convolution, silu, shuffle " + scale,
                    b -> new PixelShuffle(scale)
                            .on(new Silu().on(convolution(b, "c", 3, b.input("x", 1, 5, 4, 7), 6 * scale * scale))));
        }
        add(
                "convolution, unshuffle, convolution",
                b -> convolution(
                        b, "d", 3, new PixelUnshuffle(2).on(convolution(b, "c", 3, b.input("x", 1, 6, 4, 3), 7)), 5));
        add(
                "convolution, crop, gelu",
                b -> new Gelu().on(new Crop(4, 5).on(convolution(b, "c", 3, b.input("x", 1, 7, 6, 3), 16))));
        add(
                "convolution, pad, convolution",
                b -> convolution(
                        b, "d", 3, new ZeroPad(7, 8).on(convolution(b, "c", 3, b.input("x", 1, 5, 6, 3), 8)), 3));
    }

    private void addResiduals() {
        for (boolean first : new boolean[] {true, false}) {
            add("convolution, gelu, convolution, residual " + (first ? "first" : "last"), b -> {
                Tensor x = b.input("x", 1, 7, 9, 24);
                Tensor branch = convolution(b, "d", 1, new Gelu().on(convolution(b, "c", 3, x, 16)), 24);
                return first ? new Add().on(x, branch) : new Add().on(branch, x);
            });
            add("bilinear, add " + (first ? "first" : "last"), b -> {
                Tensor up = new BilinearUpsample(3).on(b.input("x", 1, 5, 4, 7));
                Tensor other = b.input("z", 1, 15, 12, 7);
                return first ? new Add().on(up, other) : new Add().on(other, up);
            });
        }
        add("separable residual", b -> separableResidual(b, "s", new Affine(1, 0.1f).on(b.input("x", 1, 6, 7, 26))));
        add("residual of itself", b -> {
            Tensor y = convolution(b, "c", 3, b.input("x", 1, 5, 7, 16), 16);
            return new Add().on(y, y);
        });
        add("two convolutions added", b -> {
            Tensor x = b.input("x", 1, 5, 7, 16);
            return new Add().on(convolution(b, "c", 3, x, 24), convolution(b, "d", 1, x, 24));
        });
        add("convolution and residual of a variable", b -> {
            Tensor x = b.variable("x", 1, 5, 7, 16);
            return new Add().on(convolution(b, "c", 3, x, 16), x);
        });
    }

    private void addOperandOrders() {
        for (Op op : List.of(new Add(), new Multiply(), new Subtract(), new Divide())) {
            add(
                    "convolution " + op + " tensor",
                    b -> op.on(convolution(b, "c", 3, b.input("x", 1, 5, 7, 16), 24), positive(b, 24)));
            add("tensor " + op + " convolution", b -> {
                Tensor shifted =
                        new Affine(0.1f, 3).on(new Tanh().on(convolution(b, "c", 3, b.input("x", 1, 5, 7, 16), 24)));
                return op.on(positive(b, 24), shifted);
            });
            add(
                    "gelu of convolution " + op + " tensor",
                    b -> op.on(new Gelu().on(convolution(b, "c", 1, b.input("x", 1, 5, 7, 16), 24)), positive(b, 24)));
            add(
                    "depthwise " + op + " tensor",
                    b -> op.on(depthwise(b, "c", 3, b.input("x", 1, 5, 7, 24)), positive(b, 24)));
        }
    }

    private static Tensor positive(CaseBuilder builder, int channels) {
        return new Affine(0.5f, 2).on(new Tanh().on(builder.input("z", 1, 5, 7, channels)));
    }

    private void addSharedResults() {
        add("convolution read twice", b -> {
            Tensor c = convolution(b, "c", 3, b.input("x", 1, 5, 7, 16), 16);
            return new Multiply().on(new Gelu().on(c), c);
        });
        add("convolution that is also an output", b -> {
            Tensor c = convolution(b, "c", 3, b.input("x", 1, 5, 7, 16), 16);
            b.output("convolution", c);
            return new Gelu().on(c);
        });
        add("activation that is also an output", b -> {
            Tensor g = new Gelu().on(convolution(b, "c", 3, b.input("x", 1, 5, 7, 16), 16));
            b.output("activation", g);
            return new PixelShuffle(2).on(g);
        });
        add("activation read by two layers", b -> {
            Tensor g = new Silu().on(convolution(b, "c", 1, b.input("x", 1, 5, 7, 16), 24));
            return new Add().on(convolution(b, "d", 3, g, 7), convolution(b, "e", 1, g, 7));
        });
        add("residual that is also an output", b -> {
            Tensor x = b.input("x", 1, 5, 7, 16);
            Tensor sum = new Add().on(convolution(b, "c", 3, x, 16), x);
            b.output("sum", sum);
            return convolution(b, "d", 1, new Gelu().on(sum), 16);
        });
        add("convolution of itself as data and weights", b -> {
            Tensor x = b.input("x", 3, 3, 3, 3);
            return new Convolution(3).on(x, x, b.variable("b", 3));
        });
    }

    private void addSharedWeights() {
        add("one layer twice", b -> {
            Tensor weights = b.weights("w", 16, 3, 3, 16);
            Tensor bias = b.variable("b", 16);
            Tensor x = b.input("x", 1, 5, 7, 16);
            return new Convolution(3).on(new Gelu().on(new Convolution(3).on(x, weights, bias)), weights, bias);
        });
        add("computed weights", b -> {
            Tensor weights = new Tanh().on(b.weights("w", 24, 3, 3, 16));
            return new Convolution(3).on(b.input("x", 1, 5, 7, 16), weights, new Affine(3, 0).on(b.variable("b", 24)));
        });
        add("weights under another shape", b -> {
            Tensor flat = b.weights("w", 24, 16);
            Tensor weights = new Reshape(Shape.of(24, 1, 1, 16)).on(flat);
            Tensor bias = b.variable("b", 24);
            Tensor image = new Convolution(1).on(b.input("x", 1, 5, 7, 16), weights, bias);
            Tensor vector = new Linear().on(b.input("v", 1, 16), flat, bias);
            b.output("vector", vector);
            return image;
        });
        add("constant weights and bias", b -> {
            Tensor x = b.input("x", 1, 5, 7, 16);
            Tensor weights = b.graph().constant(0.1f, Shape.of(8, 3, 3, 16));
            Tensor sum = new Convolution(3).on(x, weights, b.graph().constant(0, Shape.of(8)));
            return convolution(b, "c", 1, sum, 3);
        });
    }

    private void addBlocks() {
        add("two linear layers, reshaped", b -> {
            Tensor hidden = new Gelu().on(linear(b, "l", b.input("x", 1, 80), 64));
            return new Reshape(Shape.of(1, 3, 4, 7)).on(new Gelu().on(linear(b, "m", hidden, 84)));
        });
        for (int scale : new int[] {2, 3}) {
            add("decoder block, scale " + scale, b -> block(b, b.input("x", 1, 4, 5, 7), 12, scale));
        }
        add("mean absolute difference", b -> {
            Tensor y = convolution(b, "c", 3, b.input("x", 1, 9, 7, 8), 3);
            return new Mean().on(new Abs().on(new Subtract().on(y, b.input("target", 1, 9, 7, 3))));
        });
    }

    private static Tensor block(CaseBuilder b, Tensor x, int channels, int scale) {
        Tensor projected = convolution(b, "projection", 1, x, channels);
        Tensor before = separableResidual(b, "before", projected);
        Tensor up =
                new PixelShuffle(scale).on(new Silu().on(convolution(b, "up", 3, before, channels * scale * scale)));
        return new Add().on(separableResidual(b, "after", up), new BilinearUpsample(scale).on(projected));
    }

    private static Tensor separableResidual(CaseBuilder b, String name, Tensor x) {
        int channels = x.shape().extent(-1);
        Tensor inner = convolution(b, name + ".inner", 1, depthwise(b, name + ".depthwise", 3, x), channels);
        return new Add().on(x, convolution(b, name + ".outer", 1, new Gelu().on(inner), channels));
    }
}
