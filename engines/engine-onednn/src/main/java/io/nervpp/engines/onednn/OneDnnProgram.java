package io.nervpp.engines.onednn;

import io.nervpp.engine.Program;
import io.nervpp.engine.ProgramBindings;
import io.nervpp.engine.RunProfile;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A graph as a sequence of prepared kernels over planned native memory. */
final class OneDnnProgram implements Program {
    private final OneDnnContext context;
    private final NativeScope scope = new NativeScope();
    private final ProgramBindings bindings;
    private final Storage storage;
    private final Map<Tensor, FloatBuffer> floats = new HashMap<>();
    private final Map<Tensor, ByteBuffer> bytes = new HashMap<>();
    private final Kernel[] kernels;
    private final Kernel[] preparations;
    private final Optional<RunProfile> profile;
    private boolean prepared;

    OneDnnProgram(OneDnnContext context, Graph graph) {
        this.context = context;
        this.bindings = new ProgramBindings(graph);
        context.useThreads();
        try {
            List<Group> groups = Fusion.groups(graph);
            this.storage = new Storage(scope, graph, groups);
            Compilation compilation = new Compilation(context, scope, graph, storage);
            groups.forEach(group -> KernelFactory.make(compilation, group));
            compilation.finish();
            this.kernels = compilation.kernels();
            this.preparations = compilation.preparations();
            this.profile = RunProfile.of(OneDnnEngineProvider.NAME, kernels, labels(compilation));
        } catch (RuntimeException | Error e) {
            scope.close();
            throw e;
        }
    }

    private List<String> labels(Compilation compilation) {
        return IntStream.range(0, kernels.length)
                .mapToObj(i -> compilation.labels().get(i) + "  [" + kernels[i].implementation() + "]")
                .toList();
    }

    @Override
    public void write(String name, float[] values) {
        Tensor tensor = bindings.writable(name, values);
        floats(tensor).put(0, values);
        prepared &= !Storage.isVariable(tensor);
    }

    @Override
    public void write(String name, byte[] values) {
        bytes(bindings.writable(name, values)).put(0, values);
    }

    @Override
    public void run() {
        bindings.requireOpen();
        context.useThreads();
        if (!prepared) {
            run(preparations);
            prepared = true;
        }
        if (profile.isPresent()) {
            profile.get().run();
        } else {
            run(kernels);
        }
    }

    private static void run(Kernel[] kernels) {
        for (Kernel kernel : kernels) {
            kernel.run();
        }
    }

    @Override
    public void read(String name, float[] values) {
        floats(bindings.readable(name, values)).get(0, values);
    }

    @Override
    public void read(String name, byte[] values) {
        bytes(bindings.readable(name, values)).get(0, values);
    }

    private FloatBuffer floats(Tensor tensor) {
        FloatBuffer known = floats.get(tensor);
        if (known != null) {
            return known;
        }
        FloatBuffer made =
                HostMemory.floats(storage.pointer(tensor), tensor.shape().elementCount());
        floats.put(tensor, made);
        return made;
    }

    private ByteBuffer bytes(Tensor tensor) {
        ByteBuffer known = bytes.get(tensor);
        if (known != null) {
            return known;
        }
        ByteBuffer made =
                HostMemory.bytes(storage.pointer(tensor), tensor.shape().elementCount());
        bytes.put(tensor, made);
        return made;
    }

    @Override
    public long storageBytes() {
        return storage.sizeBytes();
    }

    @Override
    public void close() {
        if (bindings.close()) {
            scope.close();
            profile.ifPresent(p -> p.print(System.err));
        }
    }
}
