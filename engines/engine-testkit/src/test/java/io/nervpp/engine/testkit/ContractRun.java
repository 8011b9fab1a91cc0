package io.nervpp.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs of single tests of a contract. */
final class ContractRun {
    private ContractRun() {}

    /** Requires each of the tests, parameters in parentheses, to fail for {@code contract}, by an assertion. */
    static void requireFailures(Class<? extends EngineContract> contract, String... tests) {
        for (String test : tests) {
            List<TestExecutionSummary.Failure> failures = run(contract, test).getFailures();
            assertThat(failures)
                    .as("failures of %s for %s", test, contract.getSimpleName())
                    .isNotEmpty();
            assertThat(failures)
                    .allSatisfy(failure -> assertThat(failure.getException()).isInstanceOf(AssertionError.class));
        }
    }

    /** Requires the tests to pass, and to be more than none. */
    static void requireSuccess(Class<? extends EngineContract> contract, String... tests) {
        for (String test : tests) {
            TestExecutionSummary summary = run(contract, test);
            assertThat(summary.getFailures())
                    .as("failures of %s for %s", test, contract.getSimpleName())
                    .extracting(failure -> failure.getException().toString())
                    .isEmpty();
            assertThat(summary.getTestsSucceededCount()).isPositive();
        }
    }

    private static TestExecutionSummary run(Class<?> contract, String test) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selector(contract, test))
                .build();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    private static MethodSelector selector(Class<?> contract, String test) {
        return Arrays.stream(contract.getMethods())
                .filter(method -> method.getName().equals(test))
                .map(method -> selectMethod(contract, method))
                .findFirst()
                .orElseThrow();
    }
}
