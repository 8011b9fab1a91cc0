package io.nervpp.model;

import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.AdamStep;
import java.util.List;

/** The published optimiser: Adam with {@code beta = (0.5, 0.999), epsilon = 1e-8}, its moments variables of the training graph. */
final class Adam {
    private static final double BETA1 = 0.5;
    private static final double BETA2 = 0.999;
    private static final AdamStep STEP = new AdamStep((float) BETA1, (float) BETA2, 1e-8f);
    private static final String SCHEDULE = "adam.schedule";
    private static final int SCHEDULE_LENGTH = 3;

    private final List<ParameterSpec> specs;
    private final float[] schedule = new float[SCHEDULE_LENGTH];
    private long steps;

    /** The optimiser of a program that {@link #addTo} took part in, its moments zero. */
    Adam(List<ParameterSpec> specs) {
        this.specs = specs;
    }

    /**
     * Adds the update of every parameter to a graph.
     *
     * @param variables the variables of {@code specs}
     * @param gradients their gradients
     */
    static void addTo(GraphBuilder builder, List<ParameterSpec> specs, List<Tensor> variables, List<Tensor> gradients) {
        Tensor schedule = builder.input(SCHEDULE, TensorType.float32(SCHEDULE_LENGTH));
        for (int i = 0; i < specs.size(); i++) {
            Shape shape = specs.get(i).shape();
            Tensor first = builder.variable(first(specs.get(i)), shape);
            Tensor second = builder.variable(second(specs.get(i)), shape);
            builder.update(STEP, variables.get(i), gradients.get(i), first, second, schedule);
        }
    }

    private static String first(ParameterSpec spec) {
        return "adam.m." + spec.name();
    }

    private static String second(ParameterSpec spec) {
        return "adam.v." + spec.name();
    }

    /** Prepares {@code program} for its next run, as step 1 after a reset, with the given rate. */
    void prepareStep(Program program, double rate) {
        steps++;
        schedule[0] = (float) rate;
        schedule[1] = (float) (1 / (1 - StrictMath.pow(BETA1, (double) steps)));
        schedule[2] = (float) (1 / Math.sqrt(1 - StrictMath.pow(BETA2, (double) steps)));
        program.write(SCHEDULE, schedule);
    }

    /** Forgets all steps: zeroes the moments in {@code program}. */
    void reset(Program program) {
        steps = 0;
        for (ParameterSpec spec : specs) {
            float[] zeros = new float[spec.elementCount()];
            program.write(first(spec), zeros);
            program.write(second(spec), zeros);
        }
    }
}
