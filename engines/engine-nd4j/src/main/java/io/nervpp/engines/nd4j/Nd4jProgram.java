package io.nervpp.engines.nd4j;

import io.nervpp.engine.Program;
import io.nervpp.engine.ProgramBindings;
import io.nervpp.engine.RunProfile;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Leaf;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.Reshape;
import java.util.Optional;

/** A graph as a sequence of calls over planned memory. */
final class Nd4jProgram implements Program {
    private final Nd4jRuntime runtime;
    private final int threads;
    private final ProgramBindings bindings;
    private final Storage storage;
    private final Optional<RunProfile> profile;
    private Kernel[] kernels;

    Nd4jProgram(Nd4jRuntime runtime, int threads, Pieces pieces, Graph graph) {
        this.runtime = runtime;
        this.threads = threads;
        this.bindings = new ProgramBindings(graph);
        this.storage = new Storage(graph);
        runtime.useThreads(threads);
        try {
            Compilation compilation = new Compilation(runtime, storage, pieces);
            for (Tensor tensor : graph.schedule()) {
                if (!(tensor.op() instanceof Leaf || tensor.op() instanceof Reshape)) {
                    KernelFactory.make(compilation, tensor);
                }
            }
            this.kernels = compilation.finish();
            this.profile = RunProfile.of(Nd4jEngineProvider.NAME, kernels, compilation.labels());
        } catch (RuntimeException | Error e) {
            storage.close();
            throw e;
        }
    }

    @Override
    public void write(String name, float[] values) {
        storage.write(bindings.writable(name, values), values);
    }

    @Override
    public void write(String name, byte[] values) {
        storage.write(bindings.writable(name, values), values);
    }

    @Override
    public void run() {
        bindings.requireOpen();
        runtime.useThreads(threads);
        if (profile.isPresent()) {
            profile.get().run();
            return;
        }
        for (Kernel kernel : kernels) {
            kernel.run();
        }
    }

    @Override
    public void read(String name, float[] values) {
        storage.read(bindings.readable(name, values), values);
    }

    @Override
    public void read(String name, byte[] values) {
        storage.read(bindings.readable(name, values), values);
    }

    @Override
    public long storageBytes() {
        return storage.sizeBytes();
    }

    @Override
    public void close() {
        if (bindings.close()) {
            kernels = new Kernel[0];
            storage.close();
            profile.ifPresent(p -> p.print(System.err));
        }
    }
}
