package io.nervpp.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Gradients;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.DepthwiseConvolution;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.Tanh;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Memory: closed programs give it back, running ones take no more, and lifetimes are made use of. */
interface StorageContract extends EngineUnderTest {
    /** Programs made and closed while resident memory is watched, after as many that are not. */
    int PROGRAMS = 100;

    /** What all watched programs together store at least, so that a leak cannot hide in the bound. */
    long LEAK_BYTES = 512L << 20;

    /** Growth that is allowed, for the Java heap, compiled code and allocators' arenas. */
    long GROWTH_BYTES = 128L << 20;

    /** Runs before allocations are counted, in which classes are loaded. */
    int WARM_UP_RUNS = 50;

    /** Runs whose allocations are counted. */
    int COUNTED_RUNS = 100;

    /** Less than one small object for each run. */
    long RUNNING_BYTES = 8L * COUNTED_RUNS;

    /** A few small objects for each run, and no copy of a frame. */
    long COPYING_BYTES = 512L * COUNTED_RUNS;

    @Test
    default void closedProgramsGiveTheirMemoryBack() throws IOException {
        OptionalLong first = ResidentMemory.sizeBytes();
        if (first.isEmpty()) {
            System.out.println(
                    "skipped: closedProgramsGiveTheirMemoryBack, since /proc/self/status tells no VmRSS here");
        }
        assumeTrue(first.isPresent(), "no VmRSS in /proc/self/status");
        openAndClose();
        System.gc();
        long before = ResidentMemory.sizeBytes().orElseThrow();
        long stored = openAndClose();
        System.gc();
        long after = ResidentMemory.sizeBytes().orElseThrow();
        assertThat(stored).as("bytes stored by all programs").isGreaterThan(LEAK_BYTES);
        assertThat(after - before).as("growth of resident memory").isLessThan(GROWTH_BYTES);
    }

    /** Makes, runs and closes programs; returns the sum of their storage. */
    private long openAndClose() {
        GraphBuilder graph = new GraphBuilder();
        Tensor x = graph.input("x", TensorType.float32(1, 128, 128, 32));
        Tensor weights = graph.variable("w", Shape.of(32, 3, 3));
        Tensor deep = new DepthwiseConvolution(3).on(x, weights, graph.variable("b", Shape.of(32)));
        Tensor narrowing = graph.variable("n", Shape.of(8, 1, 1, 32));
        Tensor y = new Convolution(1).on(new Gelu().on(deep), narrowing, graph.variable("c", Shape.of(8)));
        graph.output("deep", deep);
        graph.output("y", y);
        graph.output(
                "gradient", Gradients.of(new Mean().on(y), List.of(narrowing)).get(0));
        long stored = 0;
        float[] values = new float[x.shape().elementCount()];
        for (int i = 0; i < PROGRAMS; i++) {
            try (Program program = engine().compile(graph.build())) {
                program.write("x", values);
                program.run();
                stored += program.storageBytes();
            }
        }
        return stored;
    }

    @Test
    default void storageIsToldAndHoldsWhatIsBound() {
        for (Case tested : StateCases.all()) {
            try (Session session = new Session(engine(), tested)) {
                session.step(0);
                long bound = tested.graph().outputs().values().stream()
                        .mapToLong(t -> t.type().sizeBytes())
                        .sum();
                assertThat(session.program().storageBytes()).isGreaterThanOrEqualTo(bound);
            }
        }
    }

    @Test
    default void runsAllocateNothing() {
        assumeTrue(claims().contains(Claim.NO_HEAP_ALLOCATION), "not claimed");
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] code = new float[SmallNetwork.CODE];
        float[] schedule = UpdateContract.schedule(UpdateContract.ADAM, 1e-4, 1);
        byte[] frame = new byte[SmallNetwork.HEIGHT * SmallNetwork.WIDTH * 3];
        float[] loss = new float[1];
        SmallNetwork.Training training = SmallNetwork.training();
        try (Program program = engine().compile(training.graph())) {
            training.weights().forEach(program::write);
            long running = 0;
            long copying = 0;
            for (int run = -WARM_UP_RUNS; run < COUNTED_RUNS; run++) {
                long start = thread.getCurrentThreadAllocatedBytes();
                program.write("code", code);
                program.write("schedule", schedule);
                program.write("frame", frame);
                long written = thread.getCurrentThreadAllocatedBytes();
                program.run();
                long ran = thread.getCurrentThreadAllocatedBytes();
                program.read("loss", loss);
                program.read("decoded", frame);
                if (run >= 0) {
                    running += ran - written;
                    copying += written - start + thread.getCurrentThreadAllocatedBytes() - ran;
                }
            }
            assertThat(running).as("bytes allocated by %d runs", COUNTED_RUNS).isLessThan(RUNNING_BYTES);
            assertThat(copying)
                    .as("bytes allocated around %d runs", COUNTED_RUNS)
                    .isLessThan(COPYING_BYTES);
        }
    }

    @Test
    default void lifetimesShareStorage() {
        assumeTrue(claims().contains(Claim.PLANNED_STORAGE), "not claimed");
        GraphBuilder graph = new GraphBuilder();
        Tensor t = graph.input("x", TensorType.float32(1, 32, 32, 16));
        Tensor weights = graph.variable("w", Shape.of(16, 3, 3));
        Tensor bias = graph.variable("b", Shape.of(16));
        for (int i = 0; i < 40; i++) {
            Tensor wide = new DepthwiseConvolution(3).on(t, weights, bias);
            t = new Tanh().on(new Gelu().on(wide));
        }
        graph.output("y", t);
        try (Program program = engine().compile(graph.build())) {
            long allTensors = graph.build().schedule().stream()
                    .mapToLong(tensor -> tensor.type().sizeBytes())
                    .sum();
            assertThat(program.storageBytes()).isLessThan(allTensors / 8);
        }
    }
}
