package io.nervpp.engines.cuda;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Precision;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.UpdateOp;

/** Compiles graphs for one GPU. */
final class CudaEngine implements Engine {
    private final String name;
    private final Gpu gpu;
    private final Precision training;
    private final Precision synthesis;
    private boolean closed;

    /** The engine that needs no library, in one precision. */
    CudaEngine(Gpu gpu, Precision precision) {
        this(CudaEngineProvider.NAME, gpu, precision, precision);
    }

    /**
     * Takes over {@code gpu}, which has tensor cores where a precision is for them.
     *
     * @param name that of the provider
     * @param training precision of programs that update variables
     * @param synthesis precision of all others
     */
    CudaEngine(String name, Gpu gpu, Precision training, Precision synthesis) {
        this.name = name;
        this.gpu = gpu;
        this.training = training;
        this.synthesis = synthesis;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CudaProgram compile(Graph graph) {
        boolean updates = graph.schedule().stream().anyMatch(tensor -> tensor.op() instanceof UpdateOp);
        return new CudaProgram(gpu, updates ? training : synthesis, graph.lower(Function::knows));
    }

    @Override
    public Precision trainingPrecision() {
        return training;
    }

    @Override
    public Precision synthesisPrecision() {
        return synthesis;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            gpu.close();
        }
    }
}
