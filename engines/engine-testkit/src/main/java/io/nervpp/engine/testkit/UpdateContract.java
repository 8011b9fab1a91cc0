package io.nervpp.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.AdamSliceStep;
import io.nervpp.engine.op.AdamStep;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.Tanh;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates: what they compute, and that nothing else of the run sees their result. */
interface UpdateContract extends EngineUnderTest {
    /** Adam as published for the network. */
    AdamStep ADAM = new AdamStep(0.5f, 0.999f, 1e-8f);

    /** The same on one slice. */
    AdamSliceStep SLICE_ADAM = new AdamSliceStep(ADAM.beta1(), ADAM.beta2(), ADAM.epsilon());

    /** The schedule of step {@code step}, from 1. */
    static float[] schedule(AdamStep adam, double rate, int step) {
        double first = 1 / (1 - Math.pow(adam.beta1(), step));
        double second = 1 / Math.sqrt(1 - Math.pow(adam.beta2(), step));
        return new float[] {(float) rate, (float) first, (float) second};
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 37, 1003})
    default void adamFollowsItsFormula(int count) {
        AdamStep adam = new AdamStep(0.9f, 0.99f, 1e-6f);
        double rate = 0.01;
        GraphBuilder graph = new GraphBuilder();
        Tensor[] variables = Stream.of("p", "m", "v")
                .map(name -> graph.variable(name, Shape.of(count)))
                .toArray(Tensor[]::new);
        Tensor gradient = graph.input("g", TensorType.float32(count));
        Tensor schedule = graph.input("schedule", TensorType.float32(3));
        graph.update(adam, variables[0], gradient, variables[1], variables[2], schedule);
        float[] start = Spread.NORMAL.draw(1, count, 1);
        double[] p = new double[count];
        double[] m = new double[count];
        double[] v = new double[count];
        for (int i = 0; i < count; i++) {
            p[i] = start[i];
        }
        try (Program program = engine().compile(graph.build())) {
            program.write("p", start);
            for (int step = 1; step <= 7; step++) {
                float[] g = Spread.COARSE.draw(step, count, (float) Math.pow(10, 2 - step));
                program.write("g", g);
                program.write("schedule", schedule(adam, rate, step));
                program.run();
                for (int i = 0; i < count; i++) {
                    m[i] = adam.beta1() * m[i] + (1 - (double) adam.beta1()) * g[i];
                    v[i] = adam.beta2() * v[i] + (1 - (double) adam.beta2()) * g[i] * g[i];
                    double mean = m[i] / (1 - Math.pow(adam.beta1(), step));
                    double deviation = Math.sqrt(v[i] / (1 - Math.pow(adam.beta2(), step)));
                    p[i] -= rate * mean / (deviation + adam.epsilon());
                }
                requireNear("p, step " + step, program, p, 2e-6);
                requireNear("m, step " + step, program, m, 1e-4);
                requireNear("v, step " + step, program, v, 1e-2);
            }
        }
    }

    private static void requireNear(String what, Program program, double[] expected, double error) {
        float[] actual = new float[expected.length];
        program.read(what.substring(0, 1), actual);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).as("%s[%d]", what, i).isCloseTo(expected[i], within(error));
        }
    }

    @TestFactory
    default Stream<DynamicTest> updates() {
        return agreements(UpdateCases.all());
    }

    @TestFactory
    default Stream<DynamicTest> updatesOfSlices() {
        return agreements(UpdateCases.slices());
    }

    @Test
    default void otherSlicesKeepTheirBits() {
        int length = 2051;
        GraphBuilder graph = new GraphBuilder();
        Tensor[] variables = Stream.of("p", "m", "v")
                .map(name -> graph.variable(name, Shape.of(5, length)))
                .toArray(Tensor[]::new);
        Tensor gradient = graph.constant(1, Shape.of(1, length));
        Tensor schedule = graph.input("schedule", TensorType.float32(3));
        Tensor index = graph.input("index", TensorType.float32(1));
        graph.update(SLICE_ADAM, variables[0], gradient, variables[1], variables[2], schedule, index);
        float[] before = Spread.POSITIVE.draw(5, 5 * length, 1);
        try (Program program = engine().compile(graph.build())) {
            for (String name : List.of("p", "m", "v")) {
                program.write(name, before);
            }
            program.write("schedule", schedule(ADAM, 0.25, 1));
            program.write("index", new float[] {3});
            program.run();
            for (String name : List.of("p", "m", "v")) {
                float[] after = new float[before.length];
                program.read(name, after);
                for (int i = 0; i < after.length; i++) {
                    assertThat(after[i] == before[i])
                            .as("%s[%d] is kept", name, i)
                            .isEqualTo(i / length != 3);
                }
            }
        }
    }

    @Test
    default void outputsAreThoseBeforeTheUpdate() {
        GraphBuilder graph = new GraphBuilder();
        Tensor p = graph.variable("p", Shape.of(5));
        graph.output("double", new Affine(2, 0).on(p));
        graph.update(
                ADAM,
                p,
                graph.constant(1, Shape.of(5)),
                graph.variable("m", Shape.of(5)),
                graph.variable("v", Shape.of(5)),
                graph.input("schedule", TensorType.float32(3)));
        float[] before = {1, -2, 3, -4, 5};
        float[] doubled = new float[5];
        float[] after = new float[5];
        try (Program program = engine().compile(graph.build())) {
            program.write("p", before);
            program.write("schedule", schedule(ADAM, 0.25, 1));
            program.run();
            program.read("double", doubled);
            program.read("p", after);
        }
        assertThat(doubled).containsExactly(2, -4, 6, -8, 10);
        assertThat(after).usingComparatorWithPrecision(1e-5f).containsExactly(0.75f, -2.25f, 2.75f, -4.25f, 4.75f);
    }

    @Test
    default void updatedWeightsTakeEffectInTheNextRun() {
        CaseBuilder builder = new CaseBuilder("layer that is trained");
        Tensor weights = builder.weights("w", 16, 3, 3, 8);
        Tensor y = new Convolution(3).on(builder.input("x", 1, 5, 7, 8), weights, builder.variable("b", 16));
        builder.output("y", new Tanh().on(y));
        UpdateCases.train(builder, "w", weights, new Tanh().on(weights));
        requireAgreement(builder.build());
    }
}
