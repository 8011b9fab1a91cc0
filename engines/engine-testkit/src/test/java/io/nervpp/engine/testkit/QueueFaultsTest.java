package io.nervpp.engine.testkit;

import io.nervpp.engine.Engine;
import io.nervpp.engine.OutputQueue;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Engines whose queues are wrong, or not there, fail where the contract speaks of it. */
class QueueFaultsTest {
    private static final String[] CONTRACT = {
        "queuedResultsAreThoseOfTheirRuns",
        "whatIsRunOrWrittenLaterChangesNoQueuedResult",
        "wrongUseOfQueuesIsRefused",
        "queuesAreStorage"
    };

    /** A queue that keeps copies of what a program computes at once. */
    private static class CopiesQueue implements OutputQueue {
        final Deque<byte[]> copies = new ArrayDeque<>();
        final Program program;
        final String name;
        long runNanos;

        CopiesQueue(Program program, String name) {
            this.program = program;
            this.name = name;
            program.read(name, new byte[QueueContract.ELEMENTS]);
        }

        @Override
        public int capacity() {
            return 2;
        }

        @Override
        public void run() {
            if (copies.size() == capacity()) {
                throw new IllegalStateException("full");
            }
            program.run();
            byte[] copy = new byte[QueueContract.ELEMENTS];
            program.read(name, copy);
            copies.add(copy);
        }

        byte[] next() {
            return copies.removeFirst();
        }

        @Override
        public void take(byte[] values) {
            program.read(name, values.clone());
            if (copies.isEmpty()) {
                throw new IllegalStateException("empty");
            }
            System.arraycopy(next(), 0, values, 0, values.length);
            runNanos++;
        }

        @Override
        public long runNanos() {
            return runNanos;
        }
    }

    abstract static class WithQueues extends FaultyContract {
        /** The queue under test. */
        abstract OutputQueue queue(Program program, String name);

        /** Bytes that each queue says it holds. */
        long queueBytes() {
            return 2L * QueueContract.ELEMENTS;
        }

        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph)) {
                private long bytes;

                @Override
                public Optional<OutputQueue> queue(String name) {
                    bytes += queueBytes();
                    return Optional.of(WithQueues.this.queue(this, name));
                }

                @Override
                public long storageBytes() {
                    return bytes + super.storageBytes();
                }
            };
        }
    }

    static class Sound extends WithQueues {
        @Override
        OutputQueue queue(Program program, String name) {
            return new CopiesQueue(program, name);
        }
    }

    @Test
    void soundQueues() {
        ContractRun.requireSuccess(Sound.class, CONTRACT);
    }

    static class HasNone extends FaultyContract {
        @Override
        Program compile(Engine sound, Graph graph) {
            return new ForwardingProgram(sound.compile(graph));
        }
    }

    @Test
    void noQueues() {
        ContractRun.requireFailures(HasNone.class, CONTRACT);
    }

    static class LatestFirst extends WithQueues {
        @Override
        OutputQueue queue(Program program, String name) {
            return new CopiesQueue(program, name) {
                @Override
                byte[] next() {
                    return copies.removeLast();
                }
            };
        }
    }

    /** What a copy does that starts before the result is there, or ends after the next one is. */
    static class TakesWhatIsThere extends WithQueues {
        @Override
        OutputQueue queue(Program program, String name) {
            return new CopiesQueue(program, name) {
                @Override
                byte[] next() {
                    byte[] copy = super.next();
                    program.read(name, copy);
                    return copy;
                }
            };
        }
    }

    @Test
    void wrongResults() {
        for (Class<? extends EngineContract> contract : List.of(LatestFirst.class, TakesWhatIsThere.class)) {
            ContractRun.requireFailures(
                    contract, "queuedResultsAreThoseOfTheirRuns", "whatIsRunOrWrittenLaterChangesNoQueuedResult");
        }
    }

    static class Endless extends WithQueues {
        @Override
        OutputQueue queue(Program program, String name) {
            return new CopiesQueue(program, name) {
                @Override
                public void run() {
                    if (copies.size() == capacity()) {
                        copies.removeFirst();
                    }
                    super.run();
                }
            };
        }
    }

    static class Uncounted extends WithQueues {
        @Override
        OutputQueue queue(Program program, String name) {
            return new CopiesQueue(program, name);
        }

        @Override
        long queueBytes() {
            return 0;
        }
    }

    @Test
    void wrongBounds() {
        ContractRun.requireFailures(Endless.class, "wrongUseOfQueuesIsRefused");
        ContractRun.requireFailures(Uncounted.class, "queuesAreStorage");
    }
}
