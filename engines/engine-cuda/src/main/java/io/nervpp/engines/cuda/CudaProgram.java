package io.nervpp.engines.cuda;

import io.nervpp.engine.InputStore;
import io.nervpp.engine.OutputQueue;
import io.nervpp.engine.Precision;
import io.nervpp.engine.Program;
import io.nervpp.engine.ProgramBindings;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A graph as launches over planned device memory, replayed as one. */
final class CudaProgram implements Program {
    /** One that is computed while the other is copied and taken. */
    private static final int QUEUED_RESULTS = 2;

    private static final double NANOS_PER_MILLI = 1e6;

    private final Gpu gpu;
    private final Arithmetic arithmetic;
    private final List<Step> steps;
    private final ProgramBindings bindings;
    private final Memory memory;
    private final ProgramCount count;
    private final Gpu.Replay replay;
    private final List<Gpu.Transfer> transfers = new ArrayList<>();

    CudaProgram(Gpu gpu, Precision precision, Graph graph) {
        this.gpu = gpu;
        this.bindings = new ProgramBindings(graph);
        this.arithmetic = Arithmetic.of(precision, gpu.hasFastTf32());
        List<Step> fused = Fusion.steps(graph);
        // A library's convolutions take their input from memory alone.
        this.steps = gpu.convolutions().isPresent() ? fused : Separables.join(graph, fused, arithmetic);
        StorageTypes types = StorageTypes.of(graph, steps, precision);
        this.memory = new Memory(gpu, graph, steps, types);
        try {
            List<Work> launches = Compilation.launches(gpu, arithmetic, memory, steps);
            this.count = ProgramCount.of(steps, types, launches.size(), memory.sizeBytes());
            this.replay = gpu.record(launches);
        } catch (RuntimeException | Error e) {
            memory.close();
            throw e;
        }
    }

    @Override
    public void write(String name, float[] values) {
        gpu.write(memory.address(bindings.writable(name, values)), values);
    }

    @Override
    public void write(String name, byte[] values) {
        gpu.write(memory.address(bindings.writable(name, values)), values);
    }

    @Override
    public Optional<InputStore> store(String name, int count) {
        Tensor input = bindings.pixels(name);
        if (count < 1) {
            throw new IllegalArgumentException("bad number of values: " + count + ", expected >= 1");
        }
        long bytes = count * input.type().sizeBytes();
        if (2 * bytes > gpu.freeBytes()) {
            return Optional.empty();
        }
        long values = memory.allocate(bytes, count + " values of " + name);
        return Optional.of(new DeviceInputStore(gpu, bindings, name, input, count, memory.address(input), values));
    }

    @Override
    public void run() {
        bindings.requireOpen();
        replay.run();
    }

    /** What one run moves and computes. */
    ProgramCount count() {
        return count;
    }

    /**
     * Median times of the steps of each kind alone, as one recording, on what the last run left in memory; what can be read afterwards is
     * another.
     *
     * @param runs of which the median is taken, after as many to warm up
     * @return milliseconds
     */
    Map<StepKind, Double> millis(int runs) {
        bindings.requireOpen();
        Map<StepKind, List<Step>> kinds = steps.stream()
                .collect(Collectors.groupingBy(StepKind::of, () -> new EnumMap<>(StepKind.class), Collectors.toList()));
        Map<StepKind, Double> millis = new EnumMap<>(StepKind.class);
        kinds.forEach((kind, ofKind) -> {
            try (Gpu.Replay alone = gpu.record(Compilation.launches(gpu, arithmetic, memory, ofKind))) {
                millis.put(kind, medianMillis(alone, runs));
            }
        });
        return millis;
    }

    private static double medianMillis(Gpu.Replay replay, int runs) {
        long[] nanos = new long[2 * runs];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            replay.run();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos, runs, nanos.length);
        return nanos[runs + runs / 2] / NANOS_PER_MILLI;
    }

    @Override
    public void read(String name, float[] values) {
        gpu.read(memory.address(bindings.readable(name, values)), values);
    }

    @Override
    public void read(String name, byte[] values) {
        gpu.read(memory.address(bindings.readable(name, values)), values);
    }

    @Override
    public Optional<OutputQueue> queue(String name) {
        Tensor output = bindings.readablePixels(name);
        long result = memory.address(output);
        int bytes = Math.toIntExact(output.type().sizeBytes());
        int first = transfers.size();
        for (int i = 0; i < QUEUED_RESULTS; i++) {
            long staging = memory.allocate(bytes, "results of " + name);
            transfers.add(replay.transfer(result, staging, bytes));
        }
        return Optional.of(
                new DeviceOutputQueue(bindings, name, List.copyOf(transfers.subList(first, transfers.size()))));
    }

    @Override
    public long storageBytes() {
        return memory.sizeBytes();
    }

    @Override
    public void close() {
        if (bindings.close()) {
            transfers.forEach(Gpu.Transfer::close);
            replay.close();
            memory.close();
        }
    }
}
