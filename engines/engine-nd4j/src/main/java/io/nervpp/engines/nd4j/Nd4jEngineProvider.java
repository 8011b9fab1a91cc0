package io.nervpp.engines.nd4j;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.EngineUnavailableException;
import java.util.Optional;

/** Makes the ND4J engine known. */
public final class Nd4jEngineProvider implements EngineProvider {
    static final String NAME = "nd4j";

    /** Behind oneDNN itself, which does the same work in fewer steps, and before the plain reference. */
    private static final int PREFERENCE = 30;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public EngineStatus probe() {
        Optional<Backend> backend = Backend.installed();
        if (backend.isEmpty()) {
            return EngineStatus.unavailable("no backend of ND4J is installed; build with -Pnd4j or -Pnd4j-cuda");
        }
        Optional<String> obstacle = backend.get().obstacle();
        if (obstacle.isPresent()) {
            return EngineStatus.unavailable(obstacle.get());
        }
        try {
            backend.get().prepare();
            return backend.get().status(Nd4jRuntime.get());
        } catch (LinkageError | RuntimeException e) {
            return EngineStatus.unavailable(
                    "ND4J cannot start: " + rootMessage(e) + "; use --engine onednn or --engine reference");
        }
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    @Override
    public Engine open(EngineConfig config) {
        EngineStatus status = probe();
        if (!status.available()) {
            throw new EngineUnavailableException("engine " + NAME + " is not available: " + status.reason());
        }
        return new Nd4jEngine(Backend.installed().orElseThrow(), config);
    }
}
