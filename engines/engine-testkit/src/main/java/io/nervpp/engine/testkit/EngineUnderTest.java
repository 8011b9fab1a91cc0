package io.nervpp.engine.testkit;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What the parts of the contract know of the engine that they test. */
interface EngineUnderTest {
    /** Runs of every case; more than one, since inputs change and variables stay. */
    int RUNS = 2;

    /** The provider of the engine. */
    EngineProvider provider();

    /** How far its values may lie from the reference's. */
    Tolerance tolerance();

    /** What it promises beyond the contract. */
    Set<Claim> claims();

    /** The engine. */
    Engine engine();

    /** What it is compared with. */
    Engine reference();

    /** Requires the engine to agree with the reference in all outputs and variables, run after run. */
    default void requireAgreement(Case tested) {
        requireAgreement(engine(), tested);
    }

    /** As {@link #requireAgreement(Case)}, with another engine of the provider. */
    default void requireAgreement(Engine engine, Case tested) {
        try (Session actual = new Session(engine, tested);
                Session expected = new Session(reference(), tested)) {
            for (int run = 0; run < RUNS; run++) {
                Map<String, Values> values = actual.step(run);
                for (Map.Entry<String, Values> wanted : expected.step(run).entrySet()) {
                    String what = tested.name() + ", run " + run + ", " + wanted.getKey();
                    values.get(wanted.getKey())
                            .requireClose(what, wanted.getValue(), tolerance(), tested.conditioning());
                }
            }
        }
    }

    /** One test of agreement for each case. */
    default Stream<DynamicTest> agreements(List<Case> cases) {
        return cases.stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> requireAgreement(c)));
    }
}
