package io.nervpp.engines.nd4j;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;

/** Compiles graphs for ND4J. */
final class Nd4jEngine implements Engine {
    private final Nd4jRuntime runtime;
    private final Backend backend;
    private final int threads;

    Nd4jEngine(Backend backend, EngineConfig config) {
        this.runtime = Nd4jRuntime.get();
        this.backend = backend;
        this.threads = config.threads();
    }

    @Override
    public String name() {
        return Nd4jEngineProvider.NAME;
    }

    @Override
    public Program compile(Graph graph) {
        // No composite has a kernel of its own here.
        return new Nd4jProgram(runtime, threads, backend.pieces(), graph.lower(op -> false));
    }

    /** Nothing to release: ND4J itself stays for the life of the process. */
    @Override
    public void close() {}
}
