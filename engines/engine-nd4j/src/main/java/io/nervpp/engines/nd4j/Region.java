package io.nervpp.engines.nd4j;

import io.nervpp.engine.EngineException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.BaseDataBuffer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.factory.Nd4j;

/** A block of memory of one element type. Places are reserved first; then the block is allocated as a whole, and filled. */
final class Region {
    /** Elements between places: a cache line of float32. */
    private static final long ALIGNMENT = 16;

    private final DataType type;
    private final String purpose;
    private final List<Consumer<ByteBuffer>> contents = new ArrayList<>();
    private long length;
    private BaseDataBuffer buffer;
    private ByteBuffer host;
    private FloatBuffer floats;

    private Region(DataType type, String purpose) {
        this.type = type;
        this.purpose = purpose;
    }

    /** A block of float32 for {@code purpose}, which errors name. */
    static Region ofFloats(String purpose) {
        return new Region(DataType.FLOAT, purpose);
    }

    /** A block of unsigned 8-bit integers; otherwise as {@link #ofFloats}. */
    static Region ofBytes(String purpose) {
        return new Region(DataType.UINT8, purpose);
    }

    /** A block of 32-bit integers; otherwise as {@link #ofFloats}. */
    static Region ofIntegers(String purpose) {
        return new Region(DataType.INT32, purpose);
    }

    /** The place of {@code elements} more elements. */
    Place reserve(long elements) {
        Place place = new Place(this, length);
        length += (elements + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return place;
    }

    /** As {@link #reserve}, for values that never change: {@code writer} writes them at the place's position. */
    Place reserve(long elements, Consumer<ByteBuffer> writer) {
        Place place = reserve(elements);
        contents.add(bytes -> {
            bytes.position(Math.toIntExact(place.offset() * type.width()));
            writer.accept(bytes);
        });
        return place;
    }

    /** Makes the block at least {@code elements} long. */
    void extendTo(long elements) {
        length = Math.max(length, (elements + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    }

    /**
     * Allocates the block, of zeros but for the contents.
     *
     * @throws EngineException where there is not enough memory
     */
    void allocate() {
        if (length == 0) {
            return;
        }
        try {
            buffer = (BaseDataBuffer) Nd4j.createBuffer(type, length, true);
        } catch (RuntimeException | OutOfMemoryError e) {
            throw new EngineException("out of memory: cannot allocate " + sizeBytes() + " bytes for " + purpose, e);
        }
        if (!contents.isEmpty()) {
            contents.forEach(writer -> writer.accept(host().duplicate().order(ByteOrder.nativeOrder())));
            changedByHost();
        }
    }

    /** ND4J's handle of the block. */
    DataBuffer buffer() {
        return buffer;
    }

    /** The block as the JVM sees it; before it reads there, {@link #bringToHost}, and after it wrote, {@link #changedByHost}. */
    ByteBuffer host() {
        if (host == null) {
            host = buffer.asNio().order(ByteOrder.nativeOrder());
        }
        return host;
    }

    /** As {@link #host}, of float32. */
    FloatBuffer floats() {
        if (floats == null) {
            floats = host().asFloatBuffer();
        }
        return floats;
    }

    /** Makes what was computed visible to the JVM. Nothing to do on the CPU. */
    void bringToHost() {
        buffer.syncToPrimary();
    }

    /** Makes what the JVM wrote visible to operations. Nothing to do on the CPU. */
    void changedByHost() {
        Nd4j.getAffinityManager().tagLocation(buffer, AffinityManager.Location.HOST);
    }

    long sizeBytes() {
        return length * type.width();
    }

    /** Releases the block. */
    void close() {
        if (buffer != null) {
            host = null;
            floats = null;
            buffer.close();
            buffer = null;
        }
    }
}
