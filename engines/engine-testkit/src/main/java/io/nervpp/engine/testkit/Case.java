package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.Graph;
import java.util.Map;

/**
 * A graph with values for its inputs and variables.
 *
 * @param name what is reported where the case fails; also the seed of its values
 * @param sources values of inputs and variables by name; those that the graph does not need are ignored
 * @param conditioning how exactly the reference's values can be met
 */
record Case(String name, Graph graph, Map<String, Source> sources, Conditioning conditioning) {
    /** Where the values of an input or variable come from. */
    @FunctionalInterface
    interface Source {
        /** The values for run {@code run}, from 0; a variable is written once, with those of run 0. */
        Values values(int run);
    }

    /** The same with another conditioning. */
    Case conditioned(Conditioning other) {
        return new Case(name, graph, sources, other);
    }

    @Override
    public String toString() {
        return name;
    }
}
