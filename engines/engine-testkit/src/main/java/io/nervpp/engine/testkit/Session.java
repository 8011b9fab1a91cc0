package io.nervpp.engine.testkit;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.LinkedHashMap;
import java.util.Map;

/** A {@link Case} on an engine. The owner closes it. */
final class Session implements AutoCloseable {
    private final Case tested;
    private final Program program;
    private final Map<String, TensorType> readable = new LinkedHashMap<>();

    /** Compiles the graph and writes its variables. */
    Session(Engine engine, Case tested) {
        this.tested = tested;
        program = engine.compile(tested.graph());
        tested.graph().outputs().forEach((name, tensor) -> readable.put(name, tensor.type()));
        for (Tensor tensor : tested.graph().schedule()) {
            if (tensor.op() instanceof Leaf.Variable variable) {
                readable.put(variable.name(), variable.type());
                writeLeaf(variable.name(), 0);
            }
        }
    }

    /** Writes the inputs of run {@code run}. */
    void write(int run) {
        for (Tensor tensor : tested.graph().schedule()) {
            if (tensor.op() instanceof Leaf.Input input) {
                writeLeaf(input.name(), run);
            }
        }
    }

    /** Writes the inputs of run {@code run}, runs, and reads everything. */
    Map<String, Values> step(int run) {
        write(run);
        program.run();
        return read();
    }

    /** All outputs and variables. */
    Map<String, Values> read() {
        Map<String, Values> values = new LinkedHashMap<>();
        readable.forEach((name, type) -> values.put(name, Values.read(program, name, type)));
        return values;
    }

    /** The program itself. */
    Program program() {
        return program;
    }

    private void writeLeaf(String name, int run) {
        tested.sources().get(name).values(run).writeTo(program, name);
    }

    @Override
    public void close() {
        program.close();
    }

    /** Requires all of {@code actual} to have the bits of {@code expected}. */
    static void requireSameBits(Map<String, Values> actual, Map<String, Values> expected) {
        expected.forEach((name, values) -> actual.get(name).requireSameBits(name, values));
    }
}
