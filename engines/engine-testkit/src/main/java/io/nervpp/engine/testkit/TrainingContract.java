package io.nervpp.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Program;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A whole training run of a small network. */
interface TrainingContract extends EngineUnderTest {
    /** Training steps. */
    int STEPS = 120;

    /** Frames that are learned in turn. */
    int FRAMES = 4;

    /** Peak rate of the optimiser. */
    double RATE = 5e-3;

    /** How far the loss at the end may lie from that of training in float32; measured are 1.2 with factors in TF32, 2.6 with storage in bf16. */
    double MOST_COST_PERCENT = 5;

    /**
     * By how much weights are moved, relatively, to find where rounding may lead: a difference between a pixel and its target of less than that
     * turns its sign, and the gradient of the loss jumps.
     */
    float MOVE = 5e-7f;

    /** Trainings from moved weights. The reference goes another way than from the weights themselves in one of the first three, from step 80 on. */
    int MOVES = 3;

    /** How far the loss may lie from the reference's, relatively: on one of the ways that the reference goes itself where its weights are moved. */
    double trajectory();

    @Test
    default void lossFallsAsTheReferencesDoes() {
        SmallNetwork.Training training = SmallNetwork.training();
        float[] actual = losses(engine(), training.weights(), training);
        float[] expected = nearestOfReference(actual, training);
        for (int step = 0; step < STEPS; step++) {
            assertThat((double) actual[step])
                    .as("loss of step %d", step)
                    .isCloseTo(expected[step], within(trajectory() * expected[step]));
        }
        assertThat(mean(actual, STEPS - FRAMES, STEPS)).isLessThan(0.6 * mean(actual, 0, FRAMES));
        try (Engine exact = Engines.open("reference", new EngineConfig(1))) {
            float[] float32 = losses(exact, training.weights(), training);
            assertThat(mean(actual, STEPS - FRAMES, STEPS))
                    .as("loss at the end, in float32 and here")
                    .isCloseTo(mean(float32, STEPS - FRAMES, STEPS), withinPercentage(MOST_COST_PERCENT));
        }
    }

    private float[] nearestOfReference(float[] actual, SmallNetwork.Training training) {
        float[] nearest = losses(reference(), training.weights(), training);
        for (int seed = 1; seed <= MOVES && distance(actual, nearest) > trajectory(); seed++) {
            float[] moved = losses(reference(), moved(training.weights(), seed), training);
            if (distance(actual, moved) < distance(actual, nearest)) {
                nearest = moved;
            }
        }
        return nearest;
    }

    private static double distance(float[] actual, float[] expected) {
        double largest = 0;
        for (int step = 0; step < STEPS; step++) {
            largest = Math.max(largest, Math.abs(actual[step] - (double) expected[step]) / expected[step]);
        }
        return largest;
    }

    private static Map<String, float[]> moved(Map<String, float[]> weights, int seed) {
        Random random = new Random(seed);
        Map<String, float[]> moved = new LinkedHashMap<>();
        weights.forEach((name, values) -> {
            float[] near = values.clone();
            for (int i = 0; i < near.length; i++) {
                near[i] *= random.nextBoolean() ? 1 + MOVE : 1 - MOVE;
            }
            moved.put(name, near);
        });
        return moved;
    }

    private static float[] losses(Engine engine, Map<String, float[]> weights, SmallNetwork.Training training) {
        float[] losses = new float[STEPS];
        float[] loss = new float[1];
        try (Program program = engine.compile(training.graph())) {
            weights.forEach(program::write);
            for (int step = 0; step < STEPS; step++) {
                program.write("code", code(step % FRAMES));
                program.write("frame", frame(step % FRAMES));
                program.write("schedule", UpdateContract.schedule(UpdateContract.ADAM, RATE, step + 1));
                program.run();
                program.read("loss", loss);
                losses[step] = loss[0];
            }
        }
        return losses;
    }

    private static double mean(float[] losses, int from, int to) {
        double sum = 0;
        for (float loss : Arrays.copyOfRange(losses, from, to)) {
            sum += loss;
        }
        return sum / (to - from);
    }

    private static float[] code(int frame) {
        float[] code = new float[SmallNetwork.CODE];
        for (int i = 0; i < code.length; i++) {
            code[i] = (float) Math.sin((i + 1) * (frame + 0.5));
        }
        return code;
    }

    /** Waves that move from frame to frame, another one in each colour. */
    private static byte[] frame(int frame) {
        byte[] pixels = new byte[SmallNetwork.HEIGHT * SmallNetwork.WIDTH * 3];
        for (int i = 0; i < pixels.length; i++) {
            int column = i / 3 % SmallNetwork.WIDTH;
            int row = i / 3 / SmallNetwork.WIDTH;
            double phase = 0.35 * column + 0.2 * (i % 3 + 1) * row + 0.8 * frame;
            pixels[i] = (byte) Math.rint(127.5 + 100 * Math.sin(phase));
        }
        return pixels;
    }
}
