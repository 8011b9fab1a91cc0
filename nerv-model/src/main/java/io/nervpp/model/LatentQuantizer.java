package io.nervpp.model;

import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Broadcast;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.Round;
import io.nervpp.engine.op.SoftRound;
import io.nervpp.engine.op.StopGradient;
import io.nervpp.engine.op.Subtract;
import io.nervpp.engine.op.UniformNoise;

/**
 * Rounding that can be differentiated: soft rounding, uniform noise, soft rounding (Agustsson and Theis 2020; schedule of C3, arXiv
 * 2312.02753). In the last phase values are rounded in earnest while gradients still pass through the soft rounding.
 */
final class LatentQuantizer {
    private static final String TEMPERATURE = "quantizer.temperature";
    private static final String NOISE = "quantizer.noise";
    private static final String HARD = "quantizer.hard";
    private static final String COUNTER = "quantizer.counter";

    private final Tensor temperature;
    private final Tensor noise;
    private final Tensor hard;
    private final Tensor counter;
    private int streams;

    /** Adds the quantiser's inputs to a graph. */
    LatentQuantizer(GraphBuilder builder) {
        temperature = builder.input(TEMPERATURE, TensorType.float32(1));
        noise = builder.input(NOISE, TensorType.float32(1));
        hard = builder.input(HARD, TensorType.float32(1));
        counter = builder.input(COUNTER, TensorType.float32(1));
    }

    /** {@code x} rounded, same shape. Each call draws noise of its own. */
    Tensor round(Tensor x) {
        Shape shape = x.shape();
        SoftRound softRound = new SoftRound();
        Tensor drawn = new UniformNoise(shape, streams++).on(counter);
        Tensor amplitude = new Broadcast(shape).on(noise);
        Tensor noisy = new Add().on(softRound.on(x, temperature), new Multiply().on(drawn, amplitude));
        Tensor soft = softRound.on(noisy, temperature);
        Tensor rest = new StopGradient().on(new Subtract().on(new Round().on(x), soft));
        return new Add().on(soft, new Multiply().on(rest, new Broadcast(shape).on(hard)));
    }

    /**
     * Sets how a program rounds.
     *
     * @param temperature of the soft rounding: large for the identity, towards 0 for rounding
     * @param noise amplitude of the noise, 0..1
     * @param hard 1 to round in earnest, else 0
     * @param counter number of the step, 0..2^24-1
     */
    static void prepare(Program program, double temperature, double noise, double hard, long counter) {
        program.write(TEMPERATURE, new float[] {(float) temperature});
        program.write(NOISE, new float[] {(float) noise});
        program.write(HARD, new float[] {(float) hard});
        program.write(COUNTER, new float[] {counter});
    }
}
