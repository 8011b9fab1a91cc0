package io.nervpp.engine.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Engines;
import io.nervpp.engine.graph.DataType;
import io.nervpp.engine.op.AdamSliceStep;
import io.nervpp.engine.op.AdamStep;
import io.nervpp.engine.op.Reshape;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each operation in turn is computed wrongly by a hundredth; each sample of it must show that; views of pixels cannot be computed wrongly. */
class WrongOperationsTest {
    private static final Tolerance TOLERANCE = new Tolerance(1e-4, 1e-4);

    @TestFactory
    Stream<DynamicTest> everySampleTellsTheErrorOfItsOperation() {
        Map<Class<?>, List<OpSample>> samples = OpSamples.all().stream()
                .filter(sample -> !(sample.op() instanceof Reshape
                        && sample.inputs().get(0).dataType() == DataType.UINT8))
                .collect(Collectors.groupingBy(sample -> sample.op().getClass()));
        return samples.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey().getSimpleName(),
                        () -> requireDisagreement(
                                e.getKey(),
                                e.getValue().stream().map(OpSample::value).toList())));
    }

    @Test
    void updatesTellTheErrorOfAdam() {
        requireDisagreement(AdamStep.class, UpdateCases.all());
        requireDisagreement(AdamSliceStep.class, UpdateCases.slices());
    }

    private static void requireDisagreement(Class<?> op, List<Case> cases) {
        BrokenProvider broken = new BrokenProvider((sound, graph) -> sound.compile(GraphFault.in(graph, op)));
        try (Engine engine = broken.open(new EngineConfig(1));
                Engine reference = Engines.open("reference", new EngineConfig(1))) {
            EngineUnderTest tested = new PairOfEngines(broken, engine, reference, TOLERANCE);
            for (Case each : cases) {
                assertThatExceptionOfType(AssertionError.class)
                        .as(each.name())
                        .isThrownBy(() -> tested.requireAgreement(each))
                        .withMessageContaining(each.name());
            }
        }
    }
}
