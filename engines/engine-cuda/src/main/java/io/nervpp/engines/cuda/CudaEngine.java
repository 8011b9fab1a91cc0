package io.nervpp.engines.cuda;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;

/** Compiles graphs for one GPU. */
final class CudaEngine implements Engine {
    private final Gpu gpu;
    private boolean closed;

    /** Takes over {@code gpu}. */
    CudaEngine(Gpu gpu) {
        this.gpu = gpu;
    }

    @Override
    public String name() {
        return CudaEngineProvider.NAME;
    }

    @Override
    public Program compile(Graph graph) {
        return new CudaProgram(gpu, graph.lower(Function::knows));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            gpu.close();
        }
    }
}
