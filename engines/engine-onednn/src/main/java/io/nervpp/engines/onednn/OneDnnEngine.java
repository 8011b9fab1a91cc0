package io.nervpp.engines.onednn;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;

/** Compiles graphs for the CPU with oneDNN. */
final class OneDnnEngine implements Engine {
    private final OneDnnContext context;

    OneDnnEngine(EngineConfig config) {
        this.context = new OneDnnContext(config.threads());
    }

    @Override
    public String name() {
        return OneDnnEngineProvider.NAME;
    }

    @Override
    public Program compile(Graph graph) {
        // No composite has a kernel of its own here.
        return new OneDnnProgram(context, graph.lower(op -> false));
    }

    @Override
    public void close() {
        context.close();
    }
}
