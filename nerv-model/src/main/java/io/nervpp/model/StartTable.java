package io.nervpp.model;

import io.nervpp.engine.graph.Shape;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Weights that networks of any number of levels start from: those of one network, of which the last block serves as all that follow as well.
 *
 * <p>As bytes (format document, "Start of the weights"): for each tensor, to the end, its name in modified UTF-8 after its length in 16
 * bits, its rank in 8 bits, its extents in 16 bits each, its values in signed 16 bits each in units of 2^-12, row-major. Big-endian.
 */
public final class StartTable {
    private static final float UNIT = 1f / 4096;
    private static final String BLOCK = "blocks.";
    private static final Map<String, StartTable> LOADED = new ConcurrentHashMap<>();

    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final Map<String, float[]> values = new LinkedHashMap<>();

    private int lastBlock;

    private StartTable() {}

    /** The table of a resource beside this class. */
    static StartTable named(String resource) {
        return LOADED.computeIfAbsent(resource, name -> Resources.read(name, StartTable::read));
    }

    /** @throws EOFException where the bytes end within a tensor */
    static StartTable read(byte[] bytes) throws IOException {
        StartTable table = new StartTable();
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
        while (data.available() > 0) {
            String name = data.readUTF();
            int[] extents = new int[data.readUnsignedByte()];
            for (int i = 0; i < extents.length; i++) {
                extents[i] = data.readUnsignedShort();
            }
            Shape shape = Shape.of(extents);
            float[] values = new float[shape.elementCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = data.readShort() * UNIT;
            }
            table.lastBlock = Math.max(table.lastBlock, block(name));
            table.shapes.put(name, shape);
            table.values.put(name, values);
        }
        return table;
    }

    /**
     * Writes weights as a table; what is not a multiple of the unit is rounded.
     *
     * @throws IllegalArgumentException where a value is beyond +-8
     */
    public static void write(Weights weights, OutputStream stream) throws IOException {
        DataOutputStream data = new DataOutputStream(stream);
        for (int i = 0; i < weights.specs().size(); i++) {
            ParameterSpec spec = weights.specs().get(i);
            data.writeUTF(spec.name());
            data.writeByte(spec.shape().rank());
            for (int axis = 0; axis < spec.shape().rank(); axis++) {
                data.writeShort(spec.shape().extent(axis));
            }
            for (float value : weights.values(i)) {
                int units = Math.round(value / UNIT);
                if (units != (short) units) {
                    throw new IllegalArgumentException(
                            "bad value of " + spec.name() + ": " + value + ", expected -8..8");
                }
                data.writeShort(units);
            }
        }
        data.flush();
    }

    /** The value of a parameter, where the table has one of its shape. */
    Optional<float[]> values(ParameterSpec spec) {
        String name = nameIn(spec.name());
        return spec.shape().equals(shapes.get(name)) ? Optional.of(values.get(name)) : Optional.empty();
    }

    private String nameIn(String parameter) {
        int block = block(parameter);
        return block <= lastBlock ? parameter : BLOCK + lastBlock + parameter.substring((BLOCK + block).length());
    }

    /** Number of the block that a parameter belongs to, 0 where to none. */
    private static int block(String parameter) {
        return parameter.startsWith(BLOCK)
                ? Integer.parseInt(parameter.substring(BLOCK.length(), parameter.indexOf('.', BLOCK.length())))
                : 0;
    }
}
