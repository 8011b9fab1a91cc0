package io.nervpp.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.op.AdamSliceStep;
import io.nervpp.engine.op.AdamStep;
import io.nervpp.engine.op.Convolution;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation by itself: its value and its gradients. */
interface OperationContract extends EngineUnderTest {
    @TestFactory
    default Stream<DynamicTest> values() {
        return agreements(OpSamples.all().stream().map(OpSample::value).toList());
    }

    @TestFactory
    default Stream<DynamicTest> gradients() {
        return agreements(OpSamples.all().stream()
                .filter(OpSample::hasGradient)
                .map(OpSample::gradients)
                .toList());
    }

    /** {@link AdamStep} and {@link AdamSliceStep} are tested in {@link UpdateContract}. */
    @Test
    default void everyOperationIsTested() throws Exception {
        List<Class<?>> untested = new ArrayList<>(OpClasses.besides(Convolution.class));
        assertThat(untested).contains(Convolution.class, AdamStep.class).hasSizeGreaterThan(35);
        OpSamples.all().forEach(sample -> untested.remove(sample.op().getClass()));
        assertThat(untested).containsExactly(AdamSliceStep.class, AdamStep.class);
    }
}
