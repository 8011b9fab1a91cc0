package io.nervpp.model;

import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Add;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Broadcast;
import io.nervpp.engine.op.BroadcastRows;
import io.nervpp.engine.op.Exp;
import io.nervpp.engine.op.LaplaceBits;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Multiply;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.op.Round;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Quantisation of parameters inside a training graph: layers compute with rounded weights while the optimiser moves the real ones, and
 * {@link #bits} is what the integers would take.
 *
 * <p>A parameter w has one step s, learnt as its logarithm. With {@code y = w / s} the layer gets {@code s round(y)}, gradients passing
 * straight through the rounding (learned step sizes, Esser et al. 2020). The rate is the code length of y under a Laplace distribution of
 * mean 0, its scale learnt for each channel of the quantiser; the scales stand in for the adaptive coder and are no part of the file.
 *
 * <p>Use: hand it to {@link Layers} as their view of the parameters, add {@code lambda * bits} to the loss, differentiate by
 * {@link #steps} and {@link #scales} as well, and update each group by an {@link Adam} of its own. Before training {@link #start}, in its
 * last part {@link #fixSteps} and a rate of 0 for the steps, afterwards {@link #integers}.
 */
final class WeightQuantization implements ParameterView {
    /** Rate of learning for the logarithms of steps, beside 5e-4 for weights. */
    static final double STEP_RATE = 2e-2;

    /** Rate of learning for the logarithms of scales. */
    static final double SCALE_RATE = 2e-2;

    /** First step of a weight, by the root of its mean square. */
    private static final double FIRST_STEP = 0.5;

    /** Biases are few and reach every pixel: their steps start finer. */
    private static final double FIRST_BIAS_STEP = 0.05;

    /** The least root of a mean square that is believed: parameters that are all zero have steps too. */
    private static final double LEAST_SPREAD = 1e-3;

    /** First scale, by the root of the mean square of y: that of a Laplace distribution. */
    private static final double FIRST_SCALE = Math.sqrt(0.5);

    /** Added to every scale: a channel may fall silent without making a weight that comes back infinitely dear. */
    private static final float LEAST_SCALE = 0.05f;

    /** Symbols stay within plus and minus this, far below what any format refuses. */
    private static final int MAX_SYMBOL = 32767;

    private record Entry(ParameterSpec spec, Tensor logStep, Tensor logScale) {
        static Entry in(GraphBuilder builder, ParameterSpec spec) {
            Tensor logStep = builder.variable(stepName(spec), Shape.scalar());
            Tensor logScale = builder.variable(scaleName(spec), Shape.of(spec.quantizerChannels()));
            return new Entry(spec, logStep, logScale);
        }

        private static String stepName(ParameterSpec spec) {
            return "quantizer.step." + spec.name();
        }

        private static String scaleName(ParameterSpec spec) {
            return "quantizer.scale." + spec.name();
        }

        String stepName() {
            return stepName(spec);
        }

        String scaleName() {
            return scaleName(spec);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private Tensor bits;

    /** Declares step and scales of a parameter; the result is its quantised value. */
    @Override
    public Tensor of(ParameterSpec spec, Tensor variable) {
        GraphBuilder builder = variable.builder();
        Entry entry = Entry.in(builder, spec);
        entries.add(entry);
        Tensor inverse = new Broadcast(spec.shape()).on(new Exp().on(new Affine(-1, 0).on(entry.logStep())));
        Tensor y = new Multiply().on(variable, inverse);
        count(entry, y);
        Tensor step = new Broadcast(spec.shape()).on(new Exp().on(entry.logStep()));
        return new Multiply().on(new Round().on(y), step);
    }

    private void count(Entry entry, Tensor y) {
        Shape rows = Shape.of(entry.spec().quantizerChannels(), entry.spec().elementsPerChannel());
        Tensor scale = new BroadcastRows(rows).on(new Affine(1, LEAST_SCALE).on(new Exp().on(entry.logScale())));
        Tensor mean = new Mean().on(new LaplaceBits().on(new Reshape(rows).on(y), scale));
        Tensor own = new Affine(entry.spec().elementCount(), 0).on(mean);
        bits = bits == null ? own : new Add().on(bits, own);
    }

    /** Code length of all parameters seen so far: bits, {@code [1]}. */
    Tensor bits() {
        return bits;
    }

    /** Names of {@link #steps}. */
    List<String> stepNames() {
        return entries.stream().map(Entry::stepName).toList();
    }

    /** The variables that hold the natural logarithms of the steps. */
    List<Tensor> steps() {
        return entries.stream().map(Entry::logStep).toList();
    }

    /** Names of {@link #scales}. */
    List<String> scaleNames() {
        return entries.stream().map(Entry::scaleName).toList();
    }

    /** The variables that hold the natural logarithms of the scales. */
    List<Tensor> scales() {
        return entries.stream().map(Entry::logScale).toList();
    }

    /** Gives every step and scale the value that suits the parameters' values in {@code program}. */
    void start(Program program) {
        for (Entry entry : entries) {
            float[] values = read(program, entry.spec().name(), entry.spec().elementCount());
            double squares = 0;
            for (float value : values) {
                squares += (double) value * value;
            }
            double spread = Math.max(Math.sqrt(squares / values.length), LEAST_SPREAD);
            double share = entry.spec().isBias() ? FIRST_BIAS_STEP : FIRST_STEP;
            float[] scales = new float[entry.spec().quantizerChannels()];
            Arrays.fill(scales, (float) StrictMath.log(FIRST_SCALE / share));
            program.write(entry.stepName(), new float[] {(float) StrictMath.log(spread * share)});
            program.write(entry.scaleName(), scales);
        }
    }

    /** Moves every step to the nearest of the grid; to be called before the last epochs, in which the steps no longer learn. */
    void fixSteps(Program program, StepGrid grid) {
        for (Entry entry : entries) {
            float[] weights = read(program, entry.spec().name(), entry.spec().elementCount());
            float step = grid.step(stepIndex(program, entry, weights, grid));
            program.write(entry.stepName(), new float[] {(float) StrictMath.log(step)});
        }
    }

    /** The integers that the layers compute with, their steps moved to the grid where they are not on it. */
    List<QuantizedParameter> integers(Program program, StepGrid grid) {
        return integers(program, grid, 0);
    }

    /**
     * The same, with the points half-way between two integers moved towards 0.
     *
     * @param shift how far, 0..0.5
     */
    List<QuantizedParameter> integers(Program program, StepGrid grid, double shift) {
        List<QuantizedParameter> integers = new ArrayList<>();
        for (Entry entry : entries) {
            float[] weights = read(program, entry.spec().name(), entry.spec().elementCount());
            int index = stepIndex(program, entry, weights, grid);
            int[] symbols = new int[weights.length];
            for (int i = 0; i < symbols.length; i++) {
                double y = (double) weights[i] / grid.step(index);
                symbols[i] = (int) Math.copySign(Math.rint(Math.max(0, Math.abs(y) - shift)), y);
            }
            int[] stepIndices = new int[entry.spec().quantizerChannels()];
            Arrays.fill(stepIndices, index);
            integers.add(new QuantizedParameter(entry.spec(), stepIndices, symbols));
        }
        return List.copyOf(integers);
    }

    private static int stepIndex(Program program, Entry entry, float[] weights, StepGrid grid) {
        double greatest = 0;
        for (float weight : weights) {
            greatest = Math.max(greatest, Math.abs(weight));
        }
        double learnt = StrictMath.exp(read(program, entry.stepName(), 1)[0]);
        return Math.max(grid.indexNearest(learnt), Math.min(grid.indexAtLeast(greatest / MAX_SYMBOL), grid.size() - 1));
    }

    private static float[] read(Program program, String name, int length) {
        float[] values = new float[length];
        program.read(name, values);
        return values;
    }
}
