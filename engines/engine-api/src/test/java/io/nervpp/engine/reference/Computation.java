package io.nervpp.engine.reference;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import java.util.function.BiConsumer;

/** One operation on given values, computed by the reference engine. */
final class Computation {
    /** The type of an input and how its values are written. */
    record Given(TensorType type, BiConsumer<Program, String> write) {}

    private Computation() {}

    /** Extents, for the eye. */
    static int[] shape(int... extents) {
        return extents;
    }

    /** A float32 input. */
    static Given floats(int[] extents, double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return new Given(TensorType.float32(extents), (program, name) -> program.write(name, floats));
    }

    /** An 8-bit input of values 0 to 255. */
    static Given pixels(int[] extents, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new Given(TensorType.uint8(extents), (program, name) -> program.write(name, bytes));
    }

    /** The float32 value of {@code op}. */
    static float[] of(Op op, Given... inputs) {
        return run(op, inputs, (program, tensor) -> {
            float[] values = new float[tensor.shape().elementCount()];
            program.read("y", values);
            return values;
        });
    }

    /** The 8-bit value of {@code op} as numbers 0 to 255. */
    static int[] pixelsOf(Op op, Given... inputs) {
        return run(op, inputs, (program, tensor) -> {
            byte[] values = new byte[tensor.shape().elementCount()];
            program.read("y", values);
            int[] unsigned = new int[values.length];
            for (int i = 0; i < values.length; i++) {
                unsigned[i] = Byte.toUnsignedInt(values[i]);
            }
            return unsigned;
        });
    }

    private interface Reader<T> {
        T read(Program program, Tensor output);
    }

    private static <T> T run(Op op, Given[] inputs, Reader<T> reader) {
        GraphBuilder builder = new GraphBuilder();
        Tensor[] tensors = new Tensor[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            tensors[i] = builder.input("x" + i, inputs[i].type());
        }
        Tensor y = op.on(tensors);
        builder.output("y", y);
        try (Engine engine = new ReferenceEngineProvider().open(new EngineConfig(1));
                Program program = engine.compile(builder.build())) {
            for (int i = 0; i < inputs.length; i++) {
                inputs[i].write().accept(program, "x" + i);
            }
            program.run();
            return reader.read(program, y);
        }
    }
}
