package io.nervpp.model;

import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.AdamStep;
import java.util.ArrayList;
import java.util.List;

/**
 * The optimiser Adam, {@code epsilon = 1e-8}, of one group of parameters that share their rate; its moments are variables of the
 * training graph.
 */
final class Adam {
    /** The published optimiser's decay of the moments. */
    static final Decay PUBLISHED = new Decay(0.5, 0.999);

    private static final float EPSILON = 1e-8f;
    private static final int SCHEDULE_LENGTH = 3;

    /**
     * Decay of the moments.
     *
     * @param beta1 of the first moment, 0..1
     * @param beta2 of the second moment, 0..1
     */
    record Decay(double beta1, double beta2) {}

    private record Moments(String first, String second, Shape shape) {}

    private final String scheduleName;
    private final Decay decay;
    private final List<Moments> moments = new ArrayList<>();
    private final float[] schedule = new float[SCHEDULE_LENGTH];
    private long steps;

    private Adam(String scheduleName, Decay decay) {
        this.scheduleName = scheduleName;
        this.decay = decay;
    }

    /**
     * Adds the update of every parameter of a group to a graph.
     *
     * @param group unique name of the group within the graph
     * @param variables the group's variables, of the names {@code names}
     * @param gradients their gradients
     */
    static Adam addTo(
            GraphBuilder builder,
            String group,
            Decay decay,
            List<String> names,
            List<Tensor> variables,
            List<Tensor> gradients) {
        Adam adam = new Adam(group + ".schedule", decay);
        Tensor schedule = builder.input(adam.scheduleName, TensorType.float32(SCHEDULE_LENGTH));
        AdamStep step = new AdamStep((float) decay.beta1(), (float) decay.beta2(), EPSILON);
        for (int i = 0; i < names.size(); i++) {
            Shape shape = variables.get(i).shape();
            Moments own = new Moments(group + ".m." + names.get(i), group + ".v." + names.get(i), shape);
            Tensor first = builder.variable(own.first(), shape);
            Tensor second = builder.variable(own.second(), shape);
            builder.update(step, variables.get(i), gradients.get(i), first, second, schedule);
            adam.moments.add(own);
        }
        return adam;
    }

    /** Prepares {@code program} for its next run, as step 1 after a reset, with the given rate. */
    void prepareStep(Program program, double rate) {
        steps++;
        schedule[0] = (float) rate;
        schedule[1] = (float) (1 / (1 - StrictMath.pow(decay.beta1(), (double) steps)));
        schedule[2] = (float) (1 / Math.sqrt(1 - StrictMath.pow(decay.beta2(), (double) steps)));
        program.write(scheduleName, schedule);
    }

    /** Counts steps on from where {@code other} is, whose moments the program has been given. */
    void goOnFrom(Adam other) {
        steps = other.steps;
    }

    /** Forgets all steps: zeroes the moments in {@code program}. */
    void reset(Program program) {
        steps = 0;
        for (Moments own : moments) {
            float[] zeros = new float[own.shape().elementCount()];
            program.write(own.first(), zeros);
            program.write(own.second(), zeros);
        }
    }
}
