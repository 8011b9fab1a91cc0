package io.nervpp.engine.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Gradients;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * Compares gradients with central differences of fourth order, {@code (8 (f(h) - f(-h)) - (f(2 h) - f(-2 h))) / 12 h}, on the
 * reference engine. The function is a random linear form of the tensor under test, summed in double precision here, so that its
 * noise is that of the tensor's own float32 elements.
 */
final class GradientCheck {
    /** A power of two, as are the steps between the values it is added to: no rounding. Its fourth power is below float32 noise. */
    private static final float STEP = 1f / 32;

    /** Rounding of elements of order 1, divided by the step, averaged over some: twice what is seen. */
    private static final double NOISE = 1.2e-7;

    private static final double GRID = 4096;

    private final GraphBuilder builder = new GraphBuilder();
    private final Map<String, float[]> values = new LinkedHashMap<>();
    private final List<Tensor> leaves = new ArrayList<>();
    private final Random random;

    GradientCheck(long seed) {
        this.random = new Random(seed);
    }

    /** Where the tensor under test is built. */
    GraphBuilder builder() {
        return builder;
    }

    /** A leaf of normally distributed values. */
    Tensor normal(int... extents) {
        return leaf(random::nextGaussian, extents);
    }

    /** A leaf of values in [low, high), with either sign. */
    Tensor awayFromZero(double low, double high, int... extents) {
        return leaf(() -> (random.nextBoolean() ? 1 : -1) * (low + (high - low) * random.nextDouble()), extents);
    }

    /** A leaf of values in [low, high). */
    Tensor uniform(double low, double high, int... extents) {
        return leaf(() -> low + (high - low) * random.nextDouble(), extents);
    }

    private Tensor leaf(DoubleSupplier next, int... extents) {
        String name = "x" + leaves.size();
        Tensor leaf = builder.input(name, TensorType.float32(extents));
        values.put(name, draw(next, leaf.shape()));
        leaves.add(leaf);
        return leaf;
    }

    private static float[] draw(DoubleSupplier next, Shape shape) {
        float[] drawn = new float[shape.elementCount()];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = (float) (Math.rint(next.getAsDouble() * GRID) / GRID);
        }
        return drawn;
    }

    /**
     * Checks the gradients of {@code y} by every leaf and element.
     *
     * @param precision allowed error as a part of the leaf's largest gradient
     */
    void check(Tensor y, double precision) {
        float[] form = draw(random::nextGaussian, y.shape());
        try (Engine engine = Engines.open("reference", new EngineConfig(1));
                Program program = engine.compile(graph(y))) {
            values.forEach(program::write);
            program.write("form", form);
            program.run();
            List<float[]> gradients = new ArrayList<>();
            for (int i = 0; i < leaves.size(); i++) {
                gradients.add(new float[leaves.get(i).shape().elementCount()]);
                program.read("d" + i, gradients.get(i));
            }
            for (int i = 0; i < leaves.size(); i++) {
                checkLeaf(program, "x" + i, gradients.get(i), form, precision);
            }
        }
    }

    /** Outputs y and, as d0, d1 and so on, the gradients of its mean product with the form. */
    private Graph graph(Tensor y) {
        Tensor form = builder.input("form", y.type());
        Tensor function = new Mean().on(new Multiply().on(y, form));
        List<Tensor> gradients = Gradients.of(function, leaves);
        builder.output("y", y);
        for (int i = 0; i < leaves.size(); i++) {
            builder.output("d" + i, gradients.get(i));
            // Where the others are not wanted, nothing is left out that this one needs.
            assertThat(Gradients.of(function, List.of(leaves.get(i)))).containsExactly(gradients.get(i));
        }
        return builder.build();
    }

    private void checkLeaf(Program program, String name, float[] gradient, float[] form, double precision) {
        double largest = 0;
        for (float element : gradient) {
            largest = Math.max(largest, Math.abs(element));
        }
        assertThat(largest).as("largest gradient by %s", name).isPositive();
        for (int i = 0; i < gradient.length; i++) {
            double near = difference(program, name, i, STEP, form);
            double far = difference(program, name, i, 2 * STEP, form);
            double slope = (8 * near - far) / (12 * STEP);
            assertThat((double) gradient[i])
                    .as("gradient by %s[%d]", name, i)
                    .isCloseTo(slope, within(precision * largest + NOISE));
        }
    }

    /** The function's value with element {@code index} raised by {@code step} less that with it lowered. */
    private double difference(Program program, String name, int index, float step, float[] form) {
        float[] moved = values.get(name).clone();
        moved[index] += step;
        double above = function(program, name, moved, form);
        moved[index] -= 2 * step;
        double below = function(program, name, moved, form);
        program.write(name, values.get(name));
        return above - below;
    }

    private static double function(Program program, String name, float[] moved, float[] form) {
        float[] y = new float[form.length];
        program.write(name, moved);
        program.run();
        program.read("y", y);
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += (double) y[i] * form[i];
        }
        return sum / y.length;
    }
}
