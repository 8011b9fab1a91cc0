package io.nervpp.engine.reference;

import io.nervpp.engine.EngineException;
import io.nervpp.engine.Precision;
import io.nervpp.engine.graph.DataType;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.UpdateOp;
import io.nervpp.engine.op.Reshape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An array for every tensor of a graph. Views and updates have the array of their first input. */
final class Storage {
    private final Map<Tensor, float[]> floats = new HashMap<>();
    private final Map<Tensor, byte[]> bytes = new HashMap<>();
    private final Map<Tensor, float[]> factors = new HashMap<>();
    private final long sizeBytes;

    /** Storage for {@code graph}, and for the rounded factors of its convolutions where {@code precision} rounds them. */
    Storage(Graph graph, Precision precision) {
        List<Tensor> owners = graph.schedule().stream().filter(t -> !isView(t)).toList();
        Set<Tensor> rounded = precision == Precision.FLOAT32
                ? Set.of()
                : graph.schedule().stream()
                        .flatMap(t -> ConvolutionKernels.factors(t).stream())
                        .map(Storage::owner)
                        .collect(Collectors.toSet());
        this.sizeBytes = Stream.concat(owners.stream(), rounded.stream())
                .mapToLong(t -> t.type().sizeBytes())
                .sum();
        try {
            owners.forEach(this::allocate);
            rounded.forEach(t -> factors.put(t, new float[t.shape().elementCount()]));
        } catch (OutOfMemoryError e) {
            throw new EngineException(
                    "cannot allocate " + sizeBytes + " bytes for a program; give the JVM more heap (-Xmx)", e);
        }
    }

    private void allocate(Tensor tensor) {
        int count = tensor.shape().elementCount();
        if (tensor.type().dataType() == DataType.UINT8) {
            bytes.put(tensor, new byte[count]);
            return;
        }
        float[] array = new float[count];
        if (tensor.op() instanceof Leaf.Constant constant) {
            Arrays.fill(array, constant.value());
        }
        floats.put(tensor, array);
    }

    private static boolean isView(Tensor tensor) {
        return tensor.op() instanceof Reshape || tensor.op() instanceof UpdateOp;
    }

    /** The elements of a float32 tensor. */
    float[] floats(Tensor tensor) {
        return floats.get(owner(tensor));
    }

    /** The elements of a factor in a convolution as they are multiplied: rounded ones, or the tensor's own. */
    float[] factors(Tensor tensor) {
        return factors.getOrDefault(owner(tensor), floats(tensor));
    }

    /** The elements of an 8-bit tensor. */
    byte[] bytes(Tensor tensor) {
        return bytes.get(owner(tensor));
    }

    private static Tensor owner(Tensor tensor) {
        Tensor owner = tensor;
        while (isView(owner)) {
            owner = owner.inputs().get(0);
        }
        return owner;
    }

    /** Bytes of all arrays. */
    long sizeBytes() {
        return sizeBytes;
    }
}
