package io.nervpp.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Engines that treat arguments, arrays or memory wrongly fail where the contract speaks of it. */
class CallFaultsTest {
    /** Keeps the caller's arrays instead of copies. */
    static class KeepsArrays extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            Map<String, float[]> kept = new HashMap<>();
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public void write(String name, float[] values) {
                    super.write(name, values);
                    kept.put(name, values);
                }

                @Override
                public void run() {
                    kept.forEach(super::write);
                    super.run();
                }
            };
        }
    }

    @Test
    void keptArrays() {
        ContractRun.requireFailures(KeepsArrays.class, "variablesPersistAndArraysAreCopied");
    }

    /** Takes any length, as much of it as fits the five elements that the contract's leaves have. */
    static class TakesAnyLength extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public void write(String name, float[] values) {
                    super.write(name, Arrays.copyOf(values, length(name)));
                }

                private int length(String name) {
                    return graph.schedule().stream()
                            .filter(tensor -> isNamed(name, tensor.op()))
                            .findFirst()
                            .orElseThrow()
                            .shape()
                            .elementCount();
                }
            };
        }
    }

    private static boolean isNamed(String name, Op op) {
        return op.equals(new Leaf.Input(name, TensorType.float32(5)))
                || op.equals(new Leaf.Variable(name, TensorType.float32(5)));
    }

    @Test
    void uncheckedLengths() {
        ContractRun.requireFailures(TakesAnyLength.class, "wrongLengthsAreErrors", "errorsHarmNothing");
    }

    static class SwallowsErrors extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public void write(String name, float[] values) {
                    try {
                        super.write(name, values);
                    } catch (IllegalArgumentException e) {
                        // Nothing: this is the fault.
                    }
                }
            };
        }
    }

    @Test
    void swallowedErrors() {
        ContractRun.requireFailures(
                SwallowsErrors.class,
                "unknownNamesAreErrors",
                "wrongLengthsAreErrors",
                "wrongElementTypesAreErrors",
                "errorsHarmNothing");
    }

    /** A third of what each program stores is never given back. */
    static class KeepsMemory extends FaultyContract {
        private static final int LOST_BYTES = 2 << 20;

        private final List<byte[]> lost = new ArrayList<>();

        @Override
        Program compile(Engine sound, Graph graph) {
            lost.add(new byte[LOST_BYTES]);
            return new ForwardingProgram(sound.compile(graph));
        }
    }

    static class StaysOpen extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public void close() {
                    // Nothing: this is the fault.
                }
            };
        }
    }

    static class ClosesOnce extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph)) {
                private boolean closed;

                @Override
                public void close() {
                    assertThat(closed).isFalse();
                    closed = true;
                    super.close();
                }
            };
        }
    }

    @Test
    void wrongClosing() {
        ContractRun.requireFailures(KeepsMemory.class, "closedProgramsGiveTheirMemoryBack");
        ContractRun.requireFailures(StaysOpen.class, "closedProgramsRefuseAllUse");
        ContractRun.requireFailures(ClosesOnce.class, "closedProgramsRefuseAllUse");
    }

    /** Keeps the claims by computing and storing nothing, which other tests tell. */
    static class DoesNothing extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public void run() {}

                @Override
                public long storageBytes() {
                    return 0;
                }
            };
        }
    }

    static class AllocatesInRuns extends FaultyContract {
        /** Kept, or else the compiler would leave the allocation out. */
        byte[] garbage;

        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public void run() {
                    garbage = new byte[16];
                }
            };
        }
    }

    /** A frame is copied on the heap on its way out. */
    static class CopiesFrames extends FaultyContract {
        /** Kept as above. */
        byte[] copy;

        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public void run() {}

                @Override
                public void read(String name, byte[] values) {
                    copy = values.clone();
                }
            };
        }
    }

    static class StoresEverything extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph)) {
                @Override
                public long storageBytes() {
                    return graph.schedule().stream()
                            .mapToLong(t -> t.type().sizeBytes())
                            .sum();
                }
            };
        }
    }

    @Test
    void brokenClaims() {
        ContractRun.requireSuccess(DoesNothing.class, "runsAllocateNothing", "lifetimesShareStorage");
        ContractRun.requireFailures(DoesNothing.class, "storageIsToldAndHoldsWhatIsBound", "layerChains");
        ContractRun.requireFailures(AllocatesInRuns.class, "runsAllocateNothing");
        ContractRun.requireFailures(CopiesFrames.class, "runsAllocateNothing");
        ContractRun.requireFailures(StoresEverything.class, "lifetimesShareStorage");
    }
}
