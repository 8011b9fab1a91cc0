package io.nervpp.engine.reference;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Precision;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;

/** Computes graphs in plain Java, on the Java heap. Results do not depend on the number of threads. */
final class ReferenceEngine implements Engine {
    private final Workers workers;
    private final Precision precision;

    ReferenceEngine(EngineConfig config) {
        this.workers = new Workers(config.threads());
        this.precision = config.precision().orElse(Precision.FLOAT32);
    }

    @Override
    public String name() {
        return ReferenceEngineProvider.NAME;
    }

    @Override
    public Program compile(Graph graph) {
        return new ReferenceProgram(workers, precision, graph.lower(Kernels::knows));
    }

    @Override
    public Precision trainingPrecision() {
        return precision;
    }

    @Override
    public Precision synthesisPrecision() {
        return precision;
    }

    @Override
    public void close() {
        workers.close();
    }
}
