package io.nervpp.codec;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineException;
import io.nervpp.engine.OutputQueue;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Another engine with queues of outputs, as one for a device has; it remembers the order in which results are started and taken. */
final class QueueingEngine implements Engine {
    static final int CAPACITY = 2;

    /** {@code run} and {@code take}, {@code open} and {@code close} of programs; runs and results are numbered from 0, over all programs. */
    final List<String> calls = new ArrayList<>();

    private final Engine target;
    private final int outputBytes;
    private int runs;
    private int failingTake = -1;

    /** @param outputBytes of every output that is queued */
    QueueingEngine(Engine target, int outputBytes) {
        this.target = target;
        this.outputBytes = outputBytes;
    }

    /** Makes that run fail, which is told when its result is taken. */
    QueueingEngine failing(int run) {
        failingTake = run;
        return this;
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public Program compile(Graph graph) {
        calls.add("open");
        return new QueueingProgram(target.compile(graph));
    }

    @Override
    public void close() {
        target.close();
    }

    private final class QueueingProgram implements Program {
        private final Program program;

        private QueueingProgram(Program program) {
            this.program = program;
        }

        @Override
        public void write(String name, float[] values) {
            program.write(name, values);
        }

        @Override
        public void write(String name, byte[] values) {
            program.write(name, values);
        }

        @Override
        public void run() {
            throw new AssertionError("a program that has a queue is run by it");
        }

        @Override
        public void read(String name, float[] values) {
            program.read(name, values);
        }

        @Override
        public void read(String name, byte[] values) {
            throw new AssertionError("a program that has a queue is read by it");
        }

        @Override
        public Optional<OutputQueue> queue(String name) {
            return Optional.of(new Results(program, name));
        }

        @Override
        public long storageBytes() {
            return program.storageBytes();
        }

        @Override
        public void close() {
            calls.add("close");
            program.close();
        }
    }

    private final class Results implements OutputQueue {
        private final Program program;
        private final String name;
        private final Deque<byte[]> results = new ArrayDeque<>();
        private int firstResult;
        private long runNanos;

        private Results(Program program, String name) {
            this.program = program;
            this.name = name;
        }

        @Override
        public int capacity() {
            return CAPACITY;
        }

        @Override
        public void run() {
            if (results.size() == CAPACITY) {
                throw new AssertionError("too many results were started");
            }
            if (results.isEmpty()) {
                firstResult = runs;
            }
            calls.add("run " + runs++);
            program.run();
            byte[] result = new byte[outputBytes];
            program.read(name, result);
            results.add(result);
        }

        @Override
        public void take(byte[] values) {
            calls.add("take " + firstResult);
            if (firstResult == failingTake) {
                throw new EngineException("run " + firstResult + " failed, as it was told to");
            }
            System.arraycopy(results.remove(), 0, values, 0, outputBytes);
            firstResult++;
            runNanos += 1_000_000;
        }

        @Override
        public long runNanos() {
            return runNanos;
        }
    }
}
