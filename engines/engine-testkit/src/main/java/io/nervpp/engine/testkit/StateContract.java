package io.nervpp.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Affine;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.Gelu;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What programs keep, and what they do not: variables stay, everything else is as if each run were the first. */
interface StateContract extends EngineUnderTest {
    @Test
    default void runsHaveIdenticalBits() {
        for (Case tested : StateCases.all()) {
            try (Session session = new Session(engine(), tested)) {
                Map<String, Values> first = session.step(0);
                for (int repeat = 0; repeat < 5; repeat++) {
                    Session.requireSameBits(session.step(0), first);
                }
            }
        }
    }

    @Test
    default void runsDoNotRememberEarlierInputs() {
        for (Case tested : StateCases.all()) {
            try (Session used = new Session(engine(), tested);
                    Session fresh = new Session(engine(), tested)) {
                used.step(0);
                used.step(1);
                Session.requireSameBits(used.step(2), fresh.step(2));
            }
        }
    }

    @Test
    default void compilingTwiceGivesIdenticalBits() {
        for (Case tested : StateCases.all()) {
            try (Session first = new Session(engine(), tested);
                    Session second = new Session(engine(), tested)) {
                Session.requireSameBits(first.step(0), second.step(0));
            }
        }
    }

    @Test
    default void programsDoNotDisturbEachOther() {
        List<Case> cases = StateCases.all();
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            Case other = cases.get((i + 1) % cases.size());
            try (Session alone = new Session(engine(), one);
                    Session first = new Session(engine(), one);
                    Session second = new Session(engine(), other);
                    Session twin = new Session(engine(), one)) {
                Map<String, Values> expected = alone.step(0);
                first.write(0);
                second.write(0);
                twin.write(1);
                first.program().run();
                second.program().run();
                twin.program().run();
                Session.requireSameBits(first.read(), expected);
                second.program().close();
                Session.requireSameBits(first.step(0), expected);
            }
        }
    }

    @Test
    default void enginesDoNotDisturbEachOther() {
        Case tested = StateCases.all().get(0);
        try (Session session = new Session(engine(), tested)) {
            Map<String, Values> expected = session.step(0);
            try (Engine other = provider().open(new EngineConfig(1))) {
                requireAgreement(other, tested);
            }
            Session.requireSameBits(session.step(0), expected);
        }
    }

    @Test
    default void oneThreadAndManyAgree() {
        for (int threads : new int[] {1, 3}) {
            try (Engine other = provider().open(new EngineConfig(threads))) {
                StateCases.all().forEach(tested -> requireAgreement(other, tested));
                LayerChains.all().stream().limit(10).forEach(tested -> requireAgreement(other, tested));
            }
        }
    }

    @Test
    default void variablesAreZeroUntilWritten() {
        GraphBuilder graph = new GraphBuilder();
        graph.output("y", new Affine(1, 3).on(graph.variable("v", Shape.of(3, 5))));
        float[] y = new float[15];
        float[] v = new float[15];
        try (Program program = engine().compile(graph.build())) {
            program.read("v", v);
            assertThat(v).containsOnly(0);
            program.run();
            program.read("y", y);
            assertThat(y).containsOnly(3);
        }
    }

    @Test
    default void variablesPersistAndArraysAreCopied() {
        GraphBuilder graph = new GraphBuilder();
        Tensor v = graph.variable("v", Shape.of(3));
        graph.output("y", new Affine(2, 0).on(v));
        float[] values = {1, 2, 3};
        float[] y = new float[3];
        try (Program program = engine().compile(graph.build())) {
            program.write("v", values);
            values[0] = 99;
            for (int run = 0; run < 3; run++) {
                program.run();
                program.read("y", y);
                assertThat(y).containsExactly(2, 4, 6);
                y[1] = 77;
            }
            program.write("v", new float[] {-1, 0, 5});
            program.read("v", values);
            assertThat(values).containsExactly(-1, 0, 5);
            program.run();
            program.read("y", y);
            assertThat(y).containsExactly(-2, 0, 10);
        }
    }

    /** Engines keep weights in orders of their own; these must follow the caller's. */
    @Test
    default void rewrittenWeightsTakeEffect() {
        for (Case tested : StateCases.all()) {
            try (Session rewritten = new Session(engine(), tested)) {
                Map<String, Values> original = rewritten.step(0);
                for (Map.Entry<String, Values> entry : original.entrySet()) {
                    if (tested.sources().containsKey(entry.getKey())) {
                        Values other = tested.sources().get(entry.getKey()).values(5);
                        other.writeTo(rewritten.program(), entry.getKey());
                    }
                }
                Map<String, Values> changed = rewritten.step(0);
                try (Session fresh = new Session(engine(), StateCases.withVariablesOfRun(tested, 5))) {
                    Session.requireSameBits(changed, fresh.step(0));
                }
                float[] y = ((Values.Floats) changed.get("y")).elements();
                assertThat(y).isNotEqualTo(((Values.Floats) original.get("y")).elements());
            }
        }
    }

    /** Small tensors of odd lengths side by side: a step that writes past its own shows in another. */
    @Test
    default void neighboursAreUntouched() {
        CaseBuilder builder = new CaseBuilder("neighbours");
        for (int i = 0; i < 12; i++) {
            Tensor v = builder.variable("v" + i, 2 * i + 1);
            builder.output("double" + i, new Affine(2, 0).on(v));
            Tensor x = builder.input("x" + i, 1, i % 3 + 1, i % 5 + 1, 5);
            Tensor weights = builder.variable("w" + i, i % 4 + 1, 3, 3, 5);
            Tensor y = new Convolution(3).on(x, weights, builder.variable("b" + i, i % 4 + 1));
            builder.output("gelu" + i, new Gelu().on(y));
        }
        Case tested = builder.build();
        try (Session session = new Session(engine(), tested)) {
            for (int run = 0; run < 3; run++) {
                Map<String, Values> values = session.step(run);
                for (int i = 0; i < 12; i++) {
                    Values.Floats v =
                            (Values.Floats) tested.sources().get("v" + i).values(0);
                    float[] doubled = v.elements().clone();
                    for (int j = 0; j < doubled.length; j++) {
                        doubled[j] *= 2;
                    }
                    values.get("v" + i).requireSameBits("v" + i, v);
                    values.get("double" + i).requireSameBits("double" + i, new Values.Floats(doubled));
                    values.get("w" + i)
                            .requireSameBits(
                                    "w" + i, tested.sources().get("w" + i).values(0));
                }
            }
        }
        requireAgreement(tested);
    }
}
