package io.nervpp.engines.cuda;

import io.nervpp.engine.InputStore;
import io.nervpp.engine.ProgramBindings;
import io.nervpp.engine.graph.Tensor;

/** Values of an input, side by side in device memory. */
final class DeviceInputStore implements InputStore {
    private final Gpu gpu;
    private final ProgramBindings bindings;
    private final String name;
    private final int count;
    private final long sizeBytes;
    private final long input;
    private final long values;

    /**
     * A store in memory that is the program's.
     *
     * @param input where the input {@code tensor} of that name lies
     * @param values where {@code count} of its values have room
     */
    DeviceInputStore(
            Gpu gpu, ProgramBindings bindings, String name, Tensor tensor, int count, long input, long values) {
        this.gpu = gpu;
        this.bindings = bindings;
        this.name = name;
        this.count = count;
        this.sizeBytes = tensor.type().sizeBytes();
        this.input = input;
        this.values = values;
    }

    @Override
    public void put(int index, byte[] elements) {
        bindings.writable(name, elements);
        gpu.write(address(index), elements);
    }

    @Override
    public void pick(int index) {
        bindings.requireOpen();
        gpu.copy(input, address(index), sizeBytes);
    }

    private long address(int index) {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("bad index: " + index + ", expected 0.." + (count - 1));
        }
        return values + index * sizeBytes;
    }
}
