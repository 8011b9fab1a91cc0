package io.nervpp.engine.reference;

import io.nervpp.engine.Precision;
import io.nervpp.engine.Program;
import io.nervpp.engine.ProgramBindings;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Tensor;
import java.util.List;
import java.util.stream.Stream;

/** A graph as one kernel after another. */
final class ReferenceProgram implements Program {
    private final Workers workers;
    private final ProgramBindings bindings;
    private final long storageBytes;
    private Storage storage;
    private List<Kernel> kernels;

    ReferenceProgram(Workers workers, Precision precision, Graph graph) {
        this.workers = workers;
        this.bindings = new ProgramBindings(graph);
        this.storage = new Storage(graph, precision);
        this.storageBytes = storage.sizeBytes();
        this.kernels = graph.schedule().stream()
                .filter(Kernels::computes)
                .flatMap(tensor -> Stream.concat(
                        ConvolutionKernels.roundings(tensor, storage, precision),
                        Stream.of(Kernels.of(tensor, storage))))
                .toList();
    }

    @Override
    public void write(String name, float[] values) {
        Tensor tensor = bindings.writable(name, values);
        System.arraycopy(values, 0, storage.floats(tensor), 0, values.length);
    }

    @Override
    public void write(String name, byte[] values) {
        Tensor tensor = bindings.writable(name, values);
        System.arraycopy(values, 0, storage.bytes(tensor), 0, values.length);
    }

    @Override
    public void run() {
        bindings.requireOpen();
        kernels.forEach(workers::run);
    }

    @Override
    public void read(String name, float[] values) {
        Tensor tensor = bindings.readable(name, values);
        System.arraycopy(storage.floats(tensor), 0, values, 0, values.length);
    }

    @Override
    public void read(String name, byte[] values) {
        Tensor tensor = bindings.readable(name, values);
        System.arraycopy(storage.bytes(tensor), 0, values, 0, values.length);
    }

    @Override
    public long storageBytes() {
        return storageBytes;
    }

    @Override
    public void close() {
        if (bindings.close()) {
            storage = null;
            kernels = List.of();
        }
    }
}
