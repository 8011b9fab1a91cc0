package io.nervpp.engines.nd4j;

import io.nervpp.engine.graph.DataType;
import io.nervpp.engine.graph.ElementwiseOp;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.UpdateOp;
import io.nervpp.engine.op.Reshape;
import io.nervpp.engine.plan.BufferPlan;
import io.nervpp.engine.plan.PlanStep;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The memory of one program. What the JVM writes or reads has regions of its own, since on a GPU a region is copied to the host and
 * back as a whole; so have 8-bit values. Everything else that is computed lies in one arena.
 */
final class Storage implements AutoCloseable {
    /** A cache line. */
    private static final long ALIGNMENT_BYTES = 64;

    private final List<Region> regions = new ArrayList<>();
    private final Map<Tensor, Place> own = new HashMap<>();
    private final Region arena = add(Region.ofFloats("activations"));
    private final BufferPlan plan;

    Storage(Graph graph) {
        Set<Tensor> reached =
                graph.outputs().values().stream().map(Storage::storageOf).collect(Collectors.toSet());
        graph.schedule().stream().filter(KernelFactory::isOnTheHost).forEach(tensor -> {
            reached.add(tensor);
            tensor.inputs().forEach(input -> reached.add(storageOf(input)));
        });
        for (Tensor tensor : graph.schedule()) {
            boolean stored = tensor == storageOf(tensor);
            if (stored && (tensor.op() instanceof Leaf || reached.contains(tensor) || !isFloat(tensor))) {
                own.put(tensor, reserve(tensor));
            }
        }
        List<PlanStep> steps = graph.schedule().stream()
                .filter(tensor -> !(tensor.op() instanceof Leaf || tensor.op() instanceof Reshape))
                .map(this::planStep)
                .toList();
        this.plan = BufferPlan.of(steps, Set.of(), ALIGNMENT_BYTES);
        arena.extendTo(plan.sizeBytes() / Float.BYTES);
    }

    private Place reserve(Tensor tensor) {
        String purpose = tensor.toString();
        Region region = add(isFloat(tensor) ? Region.ofFloats(purpose) : Region.ofBytes(purpose));
        int count = tensor.shape().elementCount();
        return tensor.op() instanceof Leaf.Constant constant
                ? region.reserve(count, filler(constant.value(), count))
                : region.reserve(count);
    }

    private static Consumer<ByteBuffer> filler(float value, int count) {
        return bytes -> {
            for (int i = 0; i < count; i++) {
                bytes.putFloat(value);
            }
        };
    }

    private static boolean isFloat(Tensor tensor) {
        return tensor.type().dataType() == DataType.FLOAT32;
    }

    private PlanStep planStep(Tensor tensor) {
        List<Tensor> reads = tensor.inputs().stream().map(Storage::storageOf).toList();
        boolean planned = !(own.containsKey(tensor) || tensor.op() instanceof UpdateOp);
        List<Tensor> writes = planned ? List.of(tensor) : List.of();
        // Every elementwise kernel writes an element of its result after it has read those of its inputs.
        List<Tensor> overwritable = planned && tensor.op() instanceof ElementwiseOp ? reads : List.of();
        return new PlanStep(reads, writes, overwritable);
    }

    /** The tensor whose storage {@code tensor} is: itself, or what it is a view of. */
    static Tensor storageOf(Tensor tensor) {
        Tensor storage = tensor;
        while (storage.op() instanceof Reshape || storage.op() instanceof UpdateOp) {
            storage = storage.inputs().get(0);
        }
        return storage;
    }

    /** Makes {@code region} one of the program's. */
    Region add(Region region) {
        regions.add(region);
        return region;
    }

    /** Where {@code tensor} lies. */
    Place place(Tensor tensor) {
        Tensor stored = storageOf(tensor);
        Place place = own.get(stored);
        return place != null ? place : new Place(arena, plan.offsetBytes(stored) / Float.BYTES);
    }

    /**
     * Allocates all regions.
     *
     * @throws io.nervpp.engine.EngineException where there is not enough memory
     */
    void allocate() {
        regions.forEach(Region::allocate);
    }

    /** Copies {@code values} to {@code tensor}. */
    void write(Tensor tensor, float[] values) {
        Region region = place(tensor).region();
        region.floats().put(0, values);
        region.changedByHost();
    }

    /** As {@link #write(Tensor, float[])}. */
    void write(Tensor tensor, byte[] values) {
        Region region = place(tensor).region();
        region.host().put(0, values);
        region.changedByHost();
    }

    /** Copies {@code tensor} to {@code values}. */
    void read(Tensor tensor, float[] values) {
        Region region = place(tensor).region();
        region.bringToHost();
        region.floats().get(0, values);
    }

    /** As {@link #read(Tensor, float[])}. */
    void read(Tensor tensor, byte[] values) {
        Region region = place(tensor).region();
        region.bringToHost();
        region.host().get(0, values);
    }

    /** Bytes of all regions. */
    long sizeBytes() {
        return regions.stream().mapToLong(Region::sizeBytes).sum();
    }

    @Override
    public void close() {
        regions.forEach(Region::close);
    }
}
