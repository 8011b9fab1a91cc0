package io.nervpp.model;

import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.BilinearResize;
import io.nervpp.engine.op.BroadcastChannels;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.LaplaceBits;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.op.SelectSlice;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Code length of latents in training: what the entropy coder will need, in a form that can be differentiated. An integer is
 * Laplacian around a prediction; the scale is a combination, with positive learned weights, of the magnitudes of its neighbours that a
 * decoder knows already: in space those before it in raster order, and all around it in the next coarser level. Its parameters serve
 * training alone and are not in the file; the coder learns such contexts by itself.
 */
final class LatentRate {
    private static final int KERNEL = 5;
    private static final float LEAST_SCALE = 0.02f;

    private static final float FIRST_TRUST = 0.7f;

    private static final float FIRST_PYRAMID_TRUST = 0.5f;

    private record Parameter(Tensor variable, float start) {}

    private final GraphBuilder builder;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, float[]> masks = new LinkedHashMap<>();

    LatentRate(GraphBuilder builder) {
        this.builder = builder;
    }

    /**
     * Bits of all integers of a tensor, {@code [1]}.
     *
     * @param name unique name
     * @param residuals what is coded: integers less their prediction, {@code [1, h, w, c]}
     * @param coarser the next coarser level's integers, {@code [1, h', w', c']}, or null
     */
    Tensor bits(String name, Tensor residuals, Tensor coarser) {
        Shape shape = residuals.shape();
        int channels = shape.extent(-1);
        Tensor taps = positive(name + ".taps", Shape.of(channels, KERNEL, KERNEL), 0.2f);
        Tensor causal = new Multiply().on(taps, mask(name + ".mask", channels));
        Tensor floor = new Affine(1, LEAST_SCALE).on(positive(name + ".floor", Shape.of(channels), 0.5f));
        Tensor scale = new DepthwiseConvolution(KERNEL).on(new Abs().on(residuals), causal, floor);
        if (coarser != null) {
            Tensor magnitude = new Abs().on(coarser);
            Tensor above = new BilinearResize(shape.extent(1), shape.extent(2)).on(magnitude);
            int inputs = coarser.shape().extent(-1);
            Tensor weights = positive(name + ".coarser", Shape.of(channels, 1, 1, inputs), 0.2f);
            Tensor none = builder.constant(0, Shape.of(channels));
            scale = new Add().on(scale, new Convolution(1).on(above, weights, none));
        }
        return sum(new LaplaceBits().on(residuals, scale));
    }

    /**
     * What the integers of the frame before let expect: they times a learned factor for each channel.
     *
     * @param last integers of the frame before, {@code [1, h, w, c]}
     */
    Tensor prediction(String name, Tensor last) {
        Shape shape = last.shape();
        Tensor factor = learnt(name + ".trust", Shape.of(shape.extent(-1)), FIRST_TRUST);
        return new Multiply().on(last, new BroadcastChannels(shape).on(factor));
    }

    /**
     * What the pyramids before let expect: they times a learned factor for each pyramid and channel.
     *
     * @param before moved integers of the pyramid before, {@code [1, h, w, c]}
     * @param index number of the pyramid, {@code [1]}
     */
    Tensor prediction(String name, Tensor before, int pyramids, Tensor index) {
        Shape shape = before.shape();
        int channels = shape.extent(-1);
        Tensor factors = learnt(name + ".trust", Shape.of(pyramids, channels), FIRST_PYRAMID_TRUST);
        Tensor factor = new Reshape(Shape.of(channels)).on(new SelectSlice().on(factors, index));
        return new Multiply().on(before, new BroadcastChannels(shape).on(factor));
    }

    private static Tensor sum(Tensor x) {
        return new Affine(x.shape().elementCount(), 0).on(new Mean().on(x));
    }

    private Tensor positive(String name, Shape shape, float root) {
        Tensor variable = learnt(name, shape, root);
        return new Multiply().on(variable, variable);
    }

    private Tensor learnt(String name, Shape shape, float start) {
        Tensor variable = builder.variable(name, shape);
        parameters.put(name, new Parameter(variable, start));
        return variable;
    }

    private Tensor mask(String name, int channels) {
        float[] values = new float[channels * KERNEL * KERNEL];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % (KERNEL * KERNEL) < KERNEL * KERNEL / 2 ? 1 : 0;
        }
        masks.put(name, values);
        return builder.input(name, TensorType.float32(channels, KERNEL, KERNEL));
    }

    /** Names of the parameters. */
    List<String> names() {
        return List.copyOf(parameters.keySet());
    }

    /** The parameters' variables, in the order of {@link #names}. */
    List<Tensor> variables() {
        return parameters.values().stream().map(Parameter::variable).toList();
    }

    /** Writes what training starts from. */
    void reset(Program program) {
        parameters.forEach((name, parameter) -> {
            float[] start = new float[parameter.variable().shape().elementCount()];
            Arrays.fill(start, parameter.start());
            program.write(name, start);
        });
        writeMasks(program);
    }

    /** Writes which neighbours a decoder knows. */
    void writeMasks(Program program) {
        masks.forEach(program::write);
    }
}
