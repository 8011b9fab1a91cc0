package io.nervpp.engine.testkit;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import java.util.Set;

/** The contract of an engine that is the reference engine with a fault. */
abstract class FaultyContract extends EngineContract {
    /** A faulty program in place of what {@code sound} makes of {@code graph}. */
    abstract Program compile(Engine sound, Graph graph);

    @Override
    public EngineProvider provider() {
        return new BrokenProvider(this::compile);
    }

    @Override
    public Tolerance tolerance() {
        return new Tolerance(1e-4, 1e-4);
    }

    @Override
    public Set<Claim> claims() {
        return Set.of(Claim.values());
    }
}
