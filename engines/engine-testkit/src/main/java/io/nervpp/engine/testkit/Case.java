package io.nervpp.engine.testkit;

import io.nervpp.engine.graph.Graph;
import java.util.Map;

/**
 * A graph with values for its inputs and variables.
 *
 * @param name what is reported where the case fails; also the seed of its values
 * @param sources values of inputs and variables by name; those that the graph does not need are ignored
 * @param looseness how much wider than usual the tolerance is, 1 for most
 */
record Case(String name, Graph graph, Map<String, Source> sources, double looseness) {
    /** Where the values of an input or variable come from. */
    @FunctionalInterface
    interface Source {
        /** The values for run {@code run}, from 0; a variable is written once, with those of run 0. */
        Values values(int run);
    }

    /** The same with a wider tolerance, for values that are differences of larger ones. */
    Case looser(double factor) {
        return new Case(name, graph, sources, looseness * factor);
    }

    @Override
    public String toString() {
        return name;
    }
}
