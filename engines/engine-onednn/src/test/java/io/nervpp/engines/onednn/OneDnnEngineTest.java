package io.nervpp.engines.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineException;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.Gelu;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class OneDnnEngineTest {
    private static final NervGraphs.Config SMALL = new NervGraphs.Config(3, 4, List.of(3, 2), 10, 6, 16);
    private static final float[] SCHEDULE = {1e-3f, 2, 1};
    private static final long ALLOWED_GROWTH_BYTES = 2L << 20;

    private static Engine open(int threads) {
        return new OneDnnEngineProvider().open(new EngineConfig(threads));
    }

    /** A training program with its weights and inputs set. */
    private static Program training(Engine engine) {
        Program program = engine.compile(NervGraphs.training(SMALL));
        NervGraphs.weights(SMALL, 5).forEach(program::write);
        Random random = new Random(6);
        byte[] target = new byte[SMALL.frame().elementCount()];
        random.nextBytes(target);
        float[] encoding = new float[80];
        for (int i = 0; i < encoding.length; i++) {
            encoding[i] = random.nextFloat() * 2 - 1;
        }
        program.write("target", target);
        program.write("encoding", encoding);
        program.write("schedule", SCHEDULE);
        return program;
    }

    /** Loss and a weight after some steps. */
    private static float[] trained(int threads, int steps) {
        try (Engine engine = open(threads);
                Program program = training(engine)) {
            for (int i = 0; i < steps; i++) {
                program.run();
            }
            float[] loss = new float[1];
            program.read("loss", loss);
            float[] weights = new float[6];
            program.read("block1.before.dw.b", weights);
            return new float[] {loss[0], weights[0], weights[5]};
        }
    }

    @Test
    void lossFalls() {
        assertThat(trained(2, 30)[0]).isLessThan(trained(2, 1)[0]);
    }

    @Test
    void sameThreadsGiveTheSameBits() {
        assertThat(trained(2, 20)).isEqualTo(trained(2, 20));
        assertThat(trained(1, 20)).isEqualTo(trained(1, 20));
    }

    @Test
    void enginesWithDifferentThreadsRunSideBySide() {
        float[] one = trained(1, 20);
        float[] three = trained(3, 20);
        List<CompletableFuture<float[]>> runs = List.of(
                CompletableFuture.supplyAsync(() -> trained(1, 20)),
                CompletableFuture.supplyAsync(() -> trained(3, 20)),
                CompletableFuture.supplyAsync(() -> trained(1, 20)));
        assertThat(runs.get(0).join()).isEqualTo(one);
        assertThat(runs.get(1).join()).isEqualTo(three);
        assertThat(runs.get(2).join()).isEqualTo(one);
    }

    @Test
    void numberOfThreadsReachesOpenMpForEachCallingThread() {
        try (OneDnnContext one = new OneDnnContext(1);
                OneDnnContext three = new OneDnnContext(3)) {
            if (!OpenMp.bind()) {
                System.out.println("skipped 1 test: no OpenMP runtime can be found on this system");
                return;
            }
            one.useThreads();
            int elsewhere = CompletableFuture.supplyAsync(() -> {
                        three.useThreads();
                        return OpenMp.Library.omp_get_max_threads();
                    })
                    .join();
            assertThat(elsewhere).isEqualTo(3);
            assertThat(OpenMp.Library.omp_get_max_threads()).isEqualTo(1);
        }
    }

    @Test
    void runAllocatesNothingOnTheHeap() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        try (Engine engine = open(2);
                Program program = training(engine)) {
            for (int i = 0; i < 50; i++) {
                program.run();
            }
            long before = threads.getThreadAllocatedBytes(self);
            for (int i = 0; i < 100; i++) {
                program.run();
            }
            assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(1000);
        }
    }

    @Test
    void memoryDoesNotGrowOverSteps() {
        try (Engine engine = open(1);
                Program program = training(engine)) {
            for (int i = 0; i < 500; i++) {
                program.run();
            }
            // What leaks grows in every stretch; compiled code and the collector's memory only now and then.
            long leastGrowth = Long.MAX_VALUE;
            for (int stretch = 0; stretch < 4 && leastGrowth >= ALLOWED_GROWTH_BYTES; stretch++) {
                long before = Pointer.physicalBytes();
                for (int i = 0; i < 2000; i++) {
                    program.run();
                }
                leastGrowth = Math.min(leastGrowth, Pointer.physicalBytes() - before);
            }
            assertThat(leastGrowth).isLessThan(ALLOWED_GROWTH_BYTES);
        }
    }

    @Test
    void closedProgramsLeaveNoMemoryBehind() {
        GraphBuilder builder = new GraphBuilder();
        Tensor x = builder.input("x", TensorType.float32(1, 512, 256, 8));
        Tensor y = new Convolution(3)
                .on(x, builder.variable("w", Shape.of(8, 3, 3, 8)), builder.variable("b", Shape.of(8)));
        builder.output("y", new Gelu().on(y));
        Graph graph = builder.build();
        try (Engine engine = open(1)) {
            compileAndRun(engine, graph, 50);
            long before = Pointer.physicalBytes();
            // Ten megabytes each.
            compileAndRun(engine, graph, 300);
            assertThat(Pointer.physicalBytes() - before).isLessThan(20L << 20);
        }
    }

    private static void compileAndRun(Engine engine, Graph graph, int times) {
        for (int i = 0; i < times; i++) {
            try (Program program = engine.compile(graph)) {
                assertThat(program.storageBytes()).isGreaterThan(8L << 20);
                program.run();
            }
        }
    }

    @Test
    void weightsWrittenLaterAreUsed() {
        try (Engine engine = open(2);
                Program program = engine.compile(NervGraphs.synthesis(SMALL))) {
            byte[] first = synthesized(program, 1);
            byte[] second = synthesized(program, 2);
            assertThat(second).isNotEqualTo(first);
            assertThat(synthesized(program, 1)).isEqualTo(first);
        }
    }

    private static byte[] synthesized(Program program, long seed) {
        NervGraphs.weights(SMALL, seed).forEach(program::write);
        program.write("encoding", new float[80]);
        program.run();
        byte[] pixels = new byte[SMALL.frame().elementCount()];
        program.read("pixels", pixels);
        return pixels;
    }

    @Test
    void lackOfMemoryIsReportedWithTheNeed() {
        GraphBuilder builder = new GraphBuilder();
        builder.output("y", new Gelu().on(builder.input("x", TensorType.float32(16))));
        Graph graph = builder.build();
        try (NativeScope scope = new NativeScope()) {
            Storage storage = new Storage(scope, graph, Fusion.groups(graph));
            assertThatThrownBy(() -> storage.allocate(1L << 62, "a test"))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(
                            "out of memory: cannot allocate 4611686018427387904 bytes for a test (program holds 128 bytes)");
        }
    }

    @Test
    void failedCallsNameOperationAndStatus() {
        assertThatThrownBy(() -> Status.check(3, "execute matmul"))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "oneDNN failed: execute matmul: dnnl_unimplemented (no implementation for these shapes on this"
                                + " processor)");
    }

    @Test
    void closingTwiceIsAllowed() {
        Engine engine = open(1);
        Program program = training(engine);
        program.close();
        program.close();
        engine.close();
        engine.close();
        assertThatThrownBy(program::run).isInstanceOf(IllegalStateException.class);
    }
}
