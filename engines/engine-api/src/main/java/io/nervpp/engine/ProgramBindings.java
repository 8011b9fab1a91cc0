package io.nervpp.engine;

import io.nervpp.engine.graph.DataType;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names that a program binds, and the checks that {@link Program} promises, the same for every engine. Inputs and variables are
 * writable; outputs and variables are readable. For implementers of engines; allocates nothing once it is made.
 */
public final class ProgramBindings {
    private final Map<String, Tensor> writable = new LinkedHashMap<>();
    private final Map<String, Tensor> readable = new LinkedHashMap<>();
    private boolean closed;

    /** The names of {@code graph}, which is the graph as the engine compiles it: the tensors returned are its own. */
    public ProgramBindings(Graph graph) {
        for (Tensor tensor : graph.schedule()) {
            if (tensor.op() instanceof Leaf.Input input) {
                writable.put(input.name(), tensor);
            } else if (tensor.op() instanceof Leaf.Variable variable) {
                writable.put(variable.name(), tensor);
                readable.put(variable.name(), tensor);
            }
        }
        readable.putAll(graph.outputs());
    }

    /**
     * The float32 input or variable that {@code values} are for.
     *
     * @throws IllegalArgumentException where the name, the element type or the length is wrong
     * @throws IllegalStateException where the program is closed
     */
    public Tensor writable(String name, float[] values) {
        return checked(writable, name, DataType.FLOAT32, values.length);
    }

    /** The 8-bit input of that name; otherwise as {@link #writable(String, float[])}. */
    public Tensor pixels(String name) {
        return checked(writable, name, DataType.UINT8);
    }

    /** The 8-bit input that {@code values} are for; otherwise as {@link #writable(String, float[])}. */
    public Tensor writable(String name, byte[] values) {
        return checked(writable, name, DataType.UINT8, values.length);
    }

    /** The float32 output or variable to copy into {@code values}; otherwise as {@link #writable(String, float[])}. */
    public Tensor readable(String name, float[] values) {
        return checked(readable, name, DataType.FLOAT32, values.length);
    }

    /** The 8-bit output to copy into {@code values}; otherwise as {@link #writable(String, float[])}. */
    public Tensor readable(String name, byte[] values) {
        return checked(readable, name, DataType.UINT8, values.length);
    }

    /** The 8-bit output of that name; otherwise as {@link #writable(String, float[])}. */
    public Tensor readablePixels(String name) {
        return checked(readable, name, DataType.UINT8);
    }

    /**
     * The check of methods that take no name.
     *
     * @throws IllegalStateException where the program is closed
     */
    public void requireOpen() {
        if (closed) {
            throw new IllegalStateException("bad state of the program: closed, expected open");
        }
    }

    /** Marks the program as closed; true the first time, when its storage is to be released. */
    public boolean close() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    private Tensor checked(Map<String, Tensor> tensors, String name, DataType dataType, int length) {
        Tensor tensor = checked(tensors, name, dataType);
        if (tensor.shape().elementCount() != length) {
            throw new IllegalArgumentException("bad number of values for " + name + ": " + length + ", expected "
                    + tensor.shape().elementCount());
        }
        return tensor;
    }

    private Tensor checked(Map<String, Tensor> tensors, String name, DataType dataType) {
        requireOpen();
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("bad name: " + name + ", expected one of " + tensors.keySet());
        }
        if (tensor.type().dataType() != dataType) {
            throw new IllegalArgumentException("bad element type of values for " + name + ": " + dataType
                    + ", expected " + tensor.type().dataType());
        }
        return tensor;
    }
}
