package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.EngineException;
import io.nervpp.engine.OutputQueue;
import io.nervpp.engine.Precision;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.Graph;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.FloatToPixels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the device is asked to do at once: computing, and copying in and out. Stream 1 computes, stream 2 copies results to the host. */
class OverlapTest {
    private static final int ELEMENTS = 12;

    private final FakeDriver fake = new FakeDriver();

    private CudaEngine open() {
        CudaDriver driver = fake.driver();
        return new CudaEngine(
                new CudaGpu(driver, CudaDevice.of(driver, 0), new byte[] {1}, Optional.empty()), Precision.FLOAT32);
    }

    private static Graph graph(int elements) {
        GraphBuilder graph = new GraphBuilder();
        graph.output("y", new FloatToPixels().on(graph.input("x", TensorType.float32(1, 1, elements, 1))));
        return graph.build();
    }

    private static List<String> started(int first) {
        String copied = " event" + (first + 2);
        return List.of(
                "cuMemcpyHtoDAsync_v2 stream1",
                "cuEventRecord event" + first + " stream1",
                "cuGraphLaunch stream1",
                "cuMemcpyDtoDAsync_v2 stream1",
                "cuEventRecord event" + (first + 1) + " stream1",
                "cuStreamWaitEvent stream2 event" + (first + 1),
                "cuMemcpyDtoHAsync_v2 stream2",
                "cuEventRecord" + copied + " stream2");
    }

    private static List<String> taken(int first) {
        return List.of(
                "cuEventSynchronize event" + (first + 2), "cuEventElapsedTime event" + first + " event" + (first + 1));
    }

    /** The first two events are those of uploads. */
    private static final int FIRST = 3;

    private static final int SECOND = 6;

    @SafeVarargs
    private static List<String> concat(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    @Test
    void theNextRunStartsBeforeAResultIsWaitedFor() {
        try (CudaEngine engine = open();
                Program program = engine.compile(graph(ELEMENTS))) {
            OutputQueue queue = program.queue("y").orElseThrow();
            fake.streamCalls.clear();
            for (int i = 0; i < 4; i++) {
                program.write("x", new float[ELEMENTS]);
                queue.run();
                if (i > 0) {
                    queue.take(new byte[ELEMENTS]);
                }
            }
            queue.take(new byte[ELEMENTS]);
            assertThat(fake.streamCalls)
                    .isEqualTo(concat(
                            started(FIRST),
                            started(SECOND),
                            taken(FIRST),
                            started(FIRST),
                            taken(SECOND),
                            started(SECOND),
                            taken(FIRST),
                            taken(SECOND)));
            assertThat(queue.runNanos()).isEqualTo(4 * 1_500_000);
        }
    }

    /** In a queue of the product's depth the device has always a run before it. */
    @Test
    void twoResultsAreOnTheirWay() {
        try (CudaEngine engine = open();
                Program program = engine.compile(graph(ELEMENTS))) {
            assertThat(program.queue("y").orElseThrow().capacity()).isEqualTo(2);
        }
    }

    @Test
    void closingWaitsForWhatIsOnItsWay() {
        try (CudaEngine engine = open()) {
            Program program = engine.compile(graph(ELEMENTS));
            program.queue("y").orElseThrow().run();
            fake.calls.clear();
            fake.streamCalls.clear();
            program.close();
            assertThat(fake.streamCalls.subList(0, 2))
                    .containsExactly("cuStreamSynchronize stream1", "cuStreamSynchronize stream2");
            assertThat(fake.calls)
                    .containsSubsequence(
                            "cuStreamSynchronize",
                            "cuStreamSynchronize",
                            "cuMemFreeHost",
                            "cuGraphExecDestroy",
                            "cuMemFree_v2");
            // What is left is the ring of uploads.
            assertThat(fake.pageLockedBlocks()).isEqualTo(1);
        }
        assertThat(fake.pageLockedBlocks()).isZero();
        // Two of uploads, three for each of two results.
        assertThat(fake.calls.stream().filter("cuEventDestroy_v2"::equals).count())
                .isEqualTo(8);
    }

    @Test
    void aFailedRunIsToldByWhoTakesItsResult() {
        try (CudaEngine engine = open();
                Program program = engine.compile(graph(ELEMENTS))) {
            OutputQueue queue = program.queue("y").orElseThrow();
            queue.run();
            fake.failing("cuEventSynchronize", 700);
            assertThatThrownBy(() -> queue.take(new byte[ELEMENTS]))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("CUDA failed: cuEventSynchronize: CUDA_ERROR_OF_A_TEST (as it was told to)");
        }
        assertThat(fake.pageLockedBlocks()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cuEventRecord",
                "cuGraphLaunch",
                "cuMemcpyDtoDAsync",
                "cuStreamWaitEvent",
                "cuMemcpyDtoHAsync",
            })
    void whatCannotBeStartedIsTold(String call) {
        try (CudaEngine engine = open();
                Program program = engine.compile(graph(ELEMENTS))) {
            OutputQueue queue = program.queue("y").orElseThrow();
            fake.failing(call, 1).failing(call + "_v2", 1);
            assertThatThrownBy(queue::run)
                    .isInstanceOf(EngineException.class)
                    .hasMessage("CUDA failed: " + call + ": CUDA_ERROR_OF_A_TEST (as it was told to)");
            assertThatThrownBy(() -> queue.take(new byte[ELEMENTS])).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void lackOfPageLockedMemoryIsToldWithTheNeed() {
        try (CudaEngine engine = open()) {
            Program program = engine.compile(graph(ELEMENTS));
            fake.failing("cuMemAllocHost_v2", 2);
            assertThatThrownBy(() -> program.queue("y"))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("CUDA failed: cuMemAllocHost of 12 bytes for results on their way from the device:"
                            + " CUDA_ERROR_OF_A_TEST (as it was told to)");
            program.close();
            long allocations = fake.calls.stream()
                    .filter(call -> call.startsWith("cuMemAlloc_v2"))
                    .count();
            assertThat(fake.calls.stream().filter("cuMemFree_v2"::equals).count())
                    .isEqualTo(allocations);
        }
    }

    @Test
    void failedEventsGivePageLockedMemoryBack() {
        try (CudaEngine engine = open();
                Program program = engine.compile(graph(ELEMENTS))) {
            fake.failing("cuEventCreate", 2);
            assertThatThrownBy(() -> program.queue("y")).isInstanceOf(EngineException.class);
            assertThat(fake.pageLockedBlocks()).isEqualTo(1);
        }
    }

    /** Each half of the ring holds 32 KB: eight of these. */
    @Test
    void aHalfOfUploadsIsReusedWhenItsCopiesHaveEnded() {
        int elements = 1024;
        try (CudaEngine engine = open();
                Program program = engine.compile(graph(elements))) {
            fake.streamCalls.clear();
            for (int i = 0; i < 17; i++) {
                program.write("x", new float[elements]);
            }
            assertThat(fake.streamCalls)
                    .filteredOn(call -> call.startsWith("cuEvent"))
                    .containsExactly(
                            "cuEventRecord event1 stream1",
                            "cuEventSynchronize event2",
                            "cuEventRecord event2 stream1",
                            "cuEventSynchronize event1");
            assertThat(fake.streamCalls.indexOf("cuEventRecord event1 stream1")).isEqualTo(8);
        }
    }

    @Test
    void whatIsWrittenReachesThePageLockedMemory() {
        try (CudaEngine engine = open();
                Program program = engine.compile(graph(3))) {
            program.write("x", new float[] {1.5f, -2, 3});
            program.write("x", new float[] {4, 5, 6});
            assertThat(fake.uploads).containsExactly(new float[] {1.5f, -2, 3}, new float[] {4, 5, 6});
        }
    }

    @Test
    void largeValuesAreCopiedAtOnce() {
        int elements = (32 << 10) / Float.BYTES + 1;
        try (CudaEngine engine = open();
                Program program = engine.compile(graph(elements))) {
            fake.calls.clear();
            program.write("x", new float[elements]);
            assertThat(fake.calls).containsExactly("cuMemcpyHtoD_v2");
        }
    }
}
