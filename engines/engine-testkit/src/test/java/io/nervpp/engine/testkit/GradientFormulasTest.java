package io.nervpp.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.op.Abs;
import io.nervpp.engine.op.ChannelSum;
import io.nervpp.engine.op.ConvolutionWeightGradient;
import io.nervpp.engine.op.GeluGradient;
import io.nervpp.engine.op.LaplaceBits;
import io.nervpp.engine.op.Maximum;
import io.nervpp.engine.op.Minimum;
import io.nervpp.engine.op.Round;
import io.nervpp.engine.op.SoftRound;
import io.nervpp.engine.op.StopGradient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The gradients that operations define, against finite differences: engines only compute the graph that differentiation makes, so
 * agreement among them does not tell whether it is the right one. For a random direction d of each leaf in turn, as long as the leaf,
 * {@code (f(x + h d) - f(x - h d)) / 2 h} must be the inner product of d and the gradient, f being the weighted sum of the output.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GradientFormulasTest {
    /** Balances the error of the fifth derivative, {@code h^4}, with that of float32, {@code 2^-24 / h}. */
    private static final float STEP = 0.01f;

    /** Relative to the norm of the terms of the inner product, which may cancel; for usual conditioning. */
    private static final double ERROR = 1e-3;

    /** Operations whose gradient is another than that of their value by some input, or jumps where two inputs meet. */
    private static final Set<Class<?>> JUMPING =
            Set.of(Round.class, SoftRound.class, StopGradient.class, Maximum.class, Minimum.class);

    private final Engine engine = Engines.open("reference", new EngineConfig(2));

    @AfterAll
    void closeEngine() {
        engine.close();
    }

    @TestFactory
    Stream<DynamicTest> operations() {
        return tests(OpSamples.all().stream()
                .filter(OpSample::hasGradient)
                .filter(sample -> !JUMPING.contains(sample.op().getClass()))
                .map(sample -> sample.op() instanceof Abs || sample.op() instanceof LaplaceBits
                        ? sample.drawn(Spread.POSITIVE)
                        : sample)
                .map(OpSample::differentiated)
                .toList());
    }

    /** Sums of gradients over several ways through a graph; without |x|, whose kink a step may cross. */
    @TestFactory
    Stream<DynamicTest> chains() {
        return tests(Stream.of(LayerChains.all(), ElementwiseChains.all(), RandomGraphs.all())
                .flatMap(List::stream)
                .filter(c -> c.sources().containsKey("output_weights"))
                .filter(c -> c.graph().schedule().stream().noneMatch(t -> t.op() instanceof Abs))
                .toList());
    }

    @Test
    void wrongGradientsAreTold() {
        for (Class<?> wrong : List.of(GeluGradient.class, ConvolutionWeightGradient.class, ChannelSum.class)) {
            BrokenProvider provider = new BrokenProvider((sound, graph) -> sound.compile(GraphFault.in(graph, wrong)));
            try (Engine broken = provider.open(new EngineConfig(1))) {
                assertThatExceptionOfType(AssertionError.class)
                        .isThrownBy(
                                () -> requireGradients(broken, LayerChains.all().get(0)))
                        .withMessageContaining("slope of convolution 1, Gelu[]");
            }
        }
    }

    private Stream<DynamicTest> tests(List<Case> cases) {
        return cases.stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> requireGradients(engine, c)));
    }

    private static void requireGradients(Engine engine, Case tested) {
        float[] weights = floats(tested.sources().get("output_weights").values(0));
        try (Session session = new Session(engine, tested)) {
            Map<String, Values> values = session.step(0);
            for (String leaf : tested.sources().keySet()) {
                if (values.containsKey("d." + leaf) && isLeaf(tested, leaf)) {
                    requireGradient(session, tested, leaf, floats(values.get("d." + leaf)), weights);
                }
            }
        }
    }

    private static void requireGradient(Session session, Case tested, String leaf, float[] gradient, float[] weights) {
        float[] at = floats(tested.sources().get(leaf).values(0));
        float[] direction = Spread.NORMAL.draw(leaf.hashCode(), gradient.length, rootMeanSquare(at));
        double expected = 0;
        double squares = 0;
        for (int i = 0; i < gradient.length; i++) {
            double term = (double) gradient[i] * direction[i];
            expected += term;
            squares += term * term;
        }
        double wide = slope(session, leaf, at, direction, weights, 2 * STEP);
        double narrow = slope(session, leaf, at, direction, weights, STEP);
        session.program().write(leaf, at);
        double scale = Math.max(Math.sqrt(squares), tested.conditioning().magnitude());
        // The error of a central difference grows with the square of its step: this combination is free of that
        // (Richardson).
        assertThat((4 * narrow - wide) / 3)
                .as("slope of %s along %s", tested.name(), leaf)
                .isCloseTo(expected, within(ERROR * tested.conditioning().looseness() * scale));
    }

    private static float rootMeanSquare(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return (float) Math.sqrt(squares / values.length);
    }

    private static double slope(
            Session session, String leaf, float[] at, float[] direction, float[] weights, float step) {
        double ahead = weightedSum(session, leaf, moved(at, direction, step), weights);
        double behind = weightedSum(session, leaf, moved(at, direction, -step), weights);
        return (ahead - behind) / (2 * step);
    }

    private static float[] moved(float[] from, float[] direction, float step) {
        float[] moved = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            moved[i] = from[i] + step * direction[i];
        }
        return moved;
    }

    private static double weightedSum(Session session, String leaf, float[] values, float[] weights) {
        session.program().write(leaf, values);
        session.program().run();
        float[] y = floats(session.read().get("y"));
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += (double) weights[i] * y[i];
        }
        return sum;
    }

    private static boolean isLeaf(Case tested, String name) {
        return tested.graph().schedule().stream()
                .anyMatch(
                        t -> (t.op() instanceof Leaf.Input input && input.name().equals(name))
                                || (t.op() instanceof Leaf.Variable variable
                                        && variable.name().equals(name)));
    }

    private static float[] floats(Values values) {
        return ((Values.Floats) values).elements();
    }
}
