package io.nervpp.engine.testkit;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;

/** The reference engine with a fault in what it compiles. */
record BrokenProvider(Fault fault) implements EngineProvider {
    private static final EngineProvider REFERENCE = Engines.provider("reference");

    /** Makes a faulty program from a graph. */
    @FunctionalInterface
    interface Fault {
        /** The program that {@code sound} makes of {@code graph}, or something like it. */
        Program compile(Engine sound, Graph graph);
    }

    @Override
    public String name() {
        return REFERENCE.name();
    }

    @Override
    public int preference() {
        return REFERENCE.preference();
    }

    @Override
    public EngineStatus probe() {
        return REFERENCE.probe();
    }

    @Override
    public Engine open(EngineConfig config) {
        Engine sound = REFERENCE.open(config);
        return new Engine() {
            @Override
            public String name() {
                return sound.name();
            }

            @Override
            public Program compile(Graph graph) {
                return fault.compile(sound, graph);
            }

            @Override
            public void close() {
                sound.close();
            }
        };
    }
}
