package io.nervpp.engine.testkit;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Engines that keep too little or too much from run to run, or from program to program, fail where the contract speaks of it. */
class StateFaultsTest {
    static class IgnoresLaterWrites extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            Set<String> written = new HashSet<>();
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public void write(String name, float[] values) {
                    if (written.add(name)) {
                        super.write(name, values);
                    }
                }
            };
        }
    }

    @Test
    void ignoredWrites() {
        ContractRun.requireFailures(
                IgnoresLaterWrites.class,
                "runsDoNotRememberEarlierInputs",
                "rewrittenWeightsTakeEffect",
                "variablesPersistAndArraysAreCopied",
                "layerChains",
                "adamFollowsItsFormula",
                "lossFallsAsTheReferencesDoes");
    }

    /** What an engine does that reorders weights once and not again: the values read back are right, those computed with are not. */
    static class ComputesWithOldVariables extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            Set<String> variables = new HashSet<>();
            for (Tensor tensor : graph.schedule()) {
                if (tensor.op() instanceof Leaf.Variable variable) {
                    variables.add(variable.name());
                }
            }
            Map<String, float[]> written = new HashMap<>();
            Map<String, float[]> first = new HashMap<>();
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public void write(String name, float[] values) {
                    super.write(name, values);
                    if (variables.contains(name)) {
                        written.put(name, values.clone());
                    }
                }

                @Override
                public void run() {
                    written.forEach(first::putIfAbsent);
                    first.forEach(super::write);
                    super.run();
                    written.forEach(super::write);
                }
            };
        }
    }

    @Test
    void oldVariables() {
        ContractRun.requireFailures(
                ComputesWithOldVariables.class, "rewrittenWeightsTakeEffect", "variablesPersistAndArraysAreCopied");
    }

    /** Inputs of one name share storage over all programs. */
    static class SharesInputs extends FaultyContract {
        private final Map<String, float[]> latest = new HashMap<>();

        @Override
        Program compile(Engine sound, Graph graph) {
            Map<String, Integer> lengths = new HashMap<>();
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public void write(String name, float[] values) {
                    super.write(name, values);
                    lengths.put(name, values.length);
                    latest.put(name, values.clone());
                }

                @Override
                public void run() {
                    lengths.forEach((name, length) -> {
                        if (latest.get(name).length == length) {
                            super.write(name, latest.get(name));
                        }
                    });
                    super.run();
                }
            };
        }
    }

    @Test
    void leakedState() {
        ContractRun.requireFailures(SharesInputs.class, "programsDoNotDisturbEachOther");
    }

    /** The last bit of the first element depends on how often the program ran. */
    static class DriftsFromRunToRun extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph)) {
                private boolean again;
                private boolean drifted;

                @Override
                public void run() {
                    super.run();
                    drifted = again;
                    again = true;
                }

                @Override
                public void read(String name, float[] values) {
                    super.read(name, values);
                    values[0] = drifted ? Math.nextUp(values[0]) : values[0];
                }
            };
        }
    }

    /** The last bit of the first element differs in every second program. */
    static class DriftsFromProgramToProgram extends FaultyContract {
        private int compiled;

        @Override
        Program compile(Engine sound, Graph graph) {
            boolean drifted = compiled++ % 2 == 1;
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public void read(String name, float[] values) {
                    super.read(name, values);
                    values[0] = drifted ? Math.nextUp(values[0]) : values[0];
                }
            };
        }
    }

    @Test
    void driftingBits() {
        ContractRun.requireFailures(
                DriftsFromRunToRun.class,
                "runsHaveIdenticalBits",
                "runsDoNotRememberEarlierInputs",
                "neighboursAreUntouched");
        ContractRun.requireFailures(
                DriftsFromProgramToProgram.class,
                "compilingTwiceGivesIdenticalBits",
                "programsDoNotDisturbEachOther",
                "rewrittenWeightsTakeEffect");
    }

    static class RunsTwice extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public void run() {
                    super.run();
                    super.run();
                }
            };
        }
    }

    @Test
    void earlyUpdates() {
        ContractRun.requireFailures(
                RunsTwice.class,
                "adamFollowsItsFormula",
                "updates",
                "outputsAreThoseBeforeTheUpdate",
                "updatedWeightsTakeEffectInTheNextRun",
                "lossFallsAsTheReferencesDoes");
    }
}
