package io.nervpp.model;

import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Precision;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The engines on the class path that can run here; a line is printed for each that cannot. */
final class AvailableEngines {
    /** The plain-Java engine, which is always there. */
    static final String REFERENCE = "reference";

    private AvailableEngines() {}

    /** Their names; a test's method source. */
    static Stream<String> names() {
        return Engines.all().stream().filter(AvailableEngines::canRun).map(EngineProvider::name);
    }

    /** Each engine with each precision that it can compute in; a test's method source. */
    static Stream<Arguments> precisions() {
        return names().flatMap(name -> {
            List<Precision> precisions = Engines.provider(name).precisions();
            Stream.of(Precision.values())
                    .filter(precision -> !precisions.contains(precision))
                    .forEach(precision -> System.out.println("SKIPPED on engine " + name + ": " + precision
                            + ", as it computes in " + precisions + " here"));
            return precisions.stream().map(precision -> Arguments.of(name, precision));
        });
    }

    private static boolean canRun(EngineProvider provider) {
        EngineStatus status = provider.probe();
        if (!status.available()) {
            System.out.println("SKIPPED on engine " + provider.name() + ": " + status.reason());
        }
        return status.available();
    }
}
