package io.nervpp.engine;

import io.nervpp.engine.graph.Graph;

/** Turns graphs into programs. An engine and its programs are used by one thread at a time. */
public interface Engine extends AutoCloseable {
    /** The provider's name. */
    String name();

    /**
     * Prepares everything that {@code graph} needs to run: kernels are created and memory is allocated here, nothing later.
     *
     * @return a program that the caller closes, before the engine
     * @throws EngineException where a native call fails or memory does not suffice; the message says which or how much
     */
    Program compile(Graph graph);

    /** In what programs multiply that update variables. */
    default Precision trainingPrecision() {
        return Precision.FLOAT32;
    }

    /** In what all other programs multiply. */
    default Precision synthesisPrecision() {
        return Precision.FLOAT32;
    }

    /** Releases what the engine holds. Closing twice is allowed. */
    @Override
    void close();
}
