package io.nervpp.model;

import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.Linear;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers that have parameters. Applying one declares its weight and bias as variables of the graph, named by the path of the
 * scope and the layer; the order of declaration is the order of the parameters. The layer computes with a {@link ParameterView} of them.
 */
final class Layers {
    /** Deviation of the linear layers' first weights (published). */
    private static final double LINEAR_DEVIATION = 0.02;

    private record Parameter(ParameterSpec spec, Tensor variable) {}

    private final GraphBuilder builder;
    private final ParameterView view;
    private final String path;
    private final List<Parameter> declared;

    /** Layers that compute with their variables as they are. */
    Layers(GraphBuilder builder) {
        this(builder, ParameterView.PLAIN);
    }

    /** Layers that compute with what {@code view} makes of their variables. */
    Layers(GraphBuilder builder, ParameterView view) {
        this(builder, view, "", new ArrayList<>());
    }

    private Layers(GraphBuilder builder, ParameterView view, String path, List<Parameter> declared) {
        this.builder = builder;
        this.view = view;
        this.path = path;
        this.declared = declared;
    }

    /** The scope {@code name} inside this one. */
    Layers in(String name) {
        return new Layers(builder, view, path + name + ".", declared);
    }

    /** {@code x [N, I]} to {@code [N, outputs]}. */
    Tensor linear(String name, Tensor x, int outputs) {
        Shape weight = Shape.of(outputs, x.shape().extent(-1));
        Initializer start = new Initializer.TruncatedNormal(LINEAR_DEVIATION);
        return new Linear().on(x, weight(name, weight, start), bias(name, outputs));
    }

    /** {@code x [N, H, W, I]} to {@code [N, H, W, outputs]}. */
    Tensor convolution(String name, Tensor x, int kernel, int outputs) {
        int inputs = x.shape().extent(-1);
        Shape weight = Shape.of(outputs, kernel, kernel, inputs);
        Initializer start = new Initializer.XavierUniform(inputs * kernel * kernel, outputs * kernel * kernel);
        return new Convolution(kernel).on(x, weight(name, weight, start), bias(name, outputs));
    }

    /** A convolution with 1 x 1 kernels. */
    Tensor pointwise(String name, Tensor x, int outputs) {
        return convolution(name, x, 1, outputs);
    }

    /** {@code x [N, H, W, C]} to {@code [N, H, W, C]}, each channel by itself. */
    Tensor depthwise(String name, Tensor x, int kernel) {
        int channels = x.shape().extent(-1);
        Shape weight = Shape.of(channels, kernel, kernel);
        Initializer start = new Initializer.XavierUniform(kernel * kernel, channels * kernel * kernel);
        return new DepthwiseConvolution(kernel).on(x, weight(name, weight, start), bias(name, channels));
    }

    private Tensor weight(String layer, Shape shape, Initializer initializer) {
        return declare(new ParameterSpec(path + layer + ".weight", shape, initializer));
    }

    private Tensor bias(String layer, int outputs) {
        return declare(new ParameterSpec(path + layer + ".bias", Shape.of(outputs), new Initializer.Zeros()));
    }

    private Tensor declare(ParameterSpec spec) {
        Tensor variable = builder.variable(spec.name(), spec.shape());
        declared.add(new Parameter(spec, variable));
        return view.of(spec, variable);
    }

    /** All parameters declared so far, in all scopes. */
    List<ParameterSpec> specs() {
        return declared.stream().map(Parameter::spec).toList();
    }

    /** The variables of {@link #specs}, in the same order. */
    List<Tensor> variables() {
        return declared.stream().map(Parameter::variable).toList();
    }
}
