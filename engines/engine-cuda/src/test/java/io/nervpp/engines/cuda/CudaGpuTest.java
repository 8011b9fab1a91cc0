package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.EngineException;
import io.nervpp.engine.InputStore;
import io.nervpp.engine.Precision;
import io.nervpp.engine.Program;
import io.nervpp.engine.graph.GraphBuilder;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.graph.TensorType;
import io.nervpp.engine.op.AdamStep;
import io.nervpp.engine.op.Convolution;
import io.nervpp.engine.op.Gelu;
import io.nervpp.engine.op.Mean;
import io.nervpp.engine.op.PixelsToFloat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the driver, in which order, and what is made of its answers. */
class CudaGpuTest {
    private final FakeDriver fake = new FakeDriver();

    private static final Launch FIRST = new Launch("first", new int[] {3, 2, 1}, 64, new long[] {11, 12});
    private static final Launch SECOND = new Launch("second", new int[] {5, 1, 1}, 256, new long[] {21, 22});

    private CudaGpu open() {
        CudaDriver driver = fake.driver();
        CudaGpu gpu = new CudaGpu(driver, CudaDevice.of(driver, 0), new byte[] {1}, Optional.empty());
        fake.calls.clear();
        return gpu;
    }

    @Test
    void opensContextModuleAndStream() {
        CudaDriver driver = fake.driver();
        CudaDevice device = CudaDevice.of(driver, 0);
        fake.calls.clear();
        try (CudaGpu gpu = new CudaGpu(driver, device, new byte[] {1}, Optional.empty())) {
            assertThat(fake.calls)
                    .containsExactly(
                            "cuDevicePrimaryCtxRetain",
                            "cuModuleLoadData",
                            "cuStreamCreate 0",
                            "cuStreamCreate 1",
                            "cuMemAllocHost_v2",
                            "cuEventCreate",
                            "cuEventCreate");
            assertThat(gpu.description()).isEqualTo("Test GPU, compute capability 9.0");
            assertThat(gpu.multiprocessors()).isEqualTo(132);
            fake.calls.clear();
        }
        assertThat(fake.calls)
                .containsExactly(
                        "cuStreamSynchronize",
                        "cuEventDestroy_v2",
                        "cuEventDestroy_v2",
                        "cuMemFreeHost",
                        "cuStreamDestroy_v2",
                        "cuStreamDestroy_v2",
                        "cuModuleUnload",
                        "cuDevicePrimaryCtxRelease_v2");
        assertThat(fake.pageLockedBlocks()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "7, 5, CUDA_CORES",
        "8, 0, SPLIT",
        "8, 6, CUDA_CORES",
        "8, 7, CUDA_CORES",
        "8, 9, CUDA_CORES",
        "9, 0, SPLIT",
        "10, 0, SPLIT",
        "10, 3, SPLIT",
        "11, 0, CUDA_CORES",
        "12, 0, CUDA_CORES"
    })
    void float32IsSplitWhereTf32IsFast(int major, int minor, Arithmetic expected) {
        fake.withCapability(major, minor);
        try (CudaGpu gpu = open()) {
            assertThat(Arithmetic.of(Precision.FLOAT32, gpu.hasFastTf32())).isEqualTo(expected);
            assertThat(Arithmetic.of(Precision.TF32, gpu.hasFastTf32())).isEqualTo(Arithmetic.TF32);
            assertThat(Arithmetic.of(Precision.BF16, gpu.hasFastTf32())).isEqualTo(Arithmetic.BF16);
        }
    }

    @Test
    void launchesAreRecordedOnceAndReplayed() {
        try (CudaGpu gpu = open();
                Gpu.Replay replay = gpu.record(List.of(FIRST, SECOND))) {
            assertThat(fake.calls)
                    .containsExactly(
                            "cuModuleGetFunction first",
                            "cuModuleGetFunction second",
                            "cuStreamBeginCapture_v2",
                            "cuLaunchKernel 3x2x1 of 64",
                            "cuLaunchKernel 5x1x1 of 256",
                            "cuStreamEndCapture",
                            "cuGraphInstantiateWithFlags",
                            "cuGraphDestroy");
            assertThat(fake.parameters).containsExactly(new long[] {11, 12}, new long[] {21, 22});
            fake.calls.clear();
            replay.run();
            replay.run();
            assertThat(fake.calls)
                    .containsExactly("cuGraphLaunch", "cuStreamSynchronize", "cuGraphLaunch", "cuStreamSynchronize");
        }
        assertThat(fake.calls).contains("cuGraphExecDestroy");
    }

    @Test
    void failedLaunchesEndTheRecording() {
        fake.failing("cuLaunchKernel", 1);
        try (CudaGpu gpu = open()) {
            assertThatThrownBy(() -> gpu.record(List.of(FIRST)))
                    .isInstanceOf(EngineException.class)
                    .hasMessage("CUDA failed: cuLaunchKernel first: CUDA_ERROR_OF_A_TEST (as it was told to)");
            assertThat(fake.calls).endsWith("cuStreamEndCapture");
        }
    }

    @Test
    void failedRunsNameTheCall() {
        fake.failing("cuStreamSynchronize", 700);
        try (CudaGpu gpu = open();
                Gpu.Replay replay = gpu.record(List.of(FIRST))) {
            assertThatThrownBy(replay::run)
                    .isInstanceOf(EngineException.class)
                    .hasMessage("CUDA failed: cuStreamSynchronize: CUDA_ERROR_OF_A_TEST (as it was told to)");
        }
    }

    @Test
    void lackOfMemoryIsToldWithTheNeed() {
        fake.failing("cuMemAlloc_v2", 2);
        try (CudaGpu gpu = open()) {
            assertThatThrownBy(() -> gpu.allocate(1024, "a test"))
                    .isInstanceOf(EngineException.class)
                    .hasMessage(
                            "CUDA failed: cuMemAlloc of 1024 bytes for a test: CUDA_ERROR_OF_A_TEST (as it was told to);"
                                    + " free 5 of 7 bytes on Test GPU");
        }
    }

    @Test
    void unknownStatusesAreNumbers() {
        fake.failing("cuMemFree_v2", 12345).failing("cuGetErrorName", 1);
        try (CudaGpu gpu = open()) {
            assertThatThrownBy(() -> gpu.release(0x2000)).hasMessage("CUDA failed: cuMemFree: status 12345");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cuModuleLoadData", "cuStreamCreate", "cuMemAllocHost_v2", "cuEventCreate"})
    void failedOpeningGivesTheContextBack(String call) {
        CudaDriver driver = fake.failing(call, 3).driver();
        CudaDevice device = CudaDevice.of(driver, 0);
        assertThatThrownBy(() -> new CudaGpu(driver, device, new byte[] {1}, Optional.empty()))
                .isInstanceOf(EngineException.class);
        assertThat(fake.calls).endsWith("cuDevicePrimaryCtxRelease_v2");
    }

    private static Tensor meanOfGelu(GraphBuilder graph) {
        Tensor mean = new Mean().on(new Gelu().on(graph.input("x", TensorType.float32(1000))));
        graph.output("y", mean);
        return mean;
    }

    @Test
    void programsGiveTheirMemoryBack() {
        GraphBuilder graph = new GraphBuilder();
        meanOfGelu(graph);
        try (CudaEngine engine = new CudaEngine(open(), Precision.FLOAT32)) {
            try (Program program = engine.compile(graph.build())) {
                assertThat(allocations()).isEqualTo(3);
                program.write("x", new float[1000]);
                program.run();
                program.read("y", new float[1]);
            }
            assertThat(fake.calls.stream().filter("cuMemFree_v2"::equals).count())
                    .isEqualTo(allocations());
            assertThat(fake.calls)
                    .containsSubsequence(
                            "cuStreamEndCapture",
                            "cuMemcpyHtoDAsync_v2",
                            "cuGraphLaunch",
                            "cuStreamSynchronize",
                            "cuMemcpyDtoH_v2",
                            "cuGraphExecDestroy",
                            "cuMemFree_v2");
        }
    }

    private static void train(GraphBuilder graph, String name, Tensor parameter, Tensor gradient) {
        Tensor first = graph.variable("m." + name, gradient.shape());
        Tensor second = graph.variable("v." + name, gradient.shape());
        Tensor schedule = graph.input("schedule." + name, TensorType.float32(3));
        graph.update(new AdamStep(0.5f, 0.999f, 1e-8f), parameter, gradient, first, second, schedule);
    }

    private List<String> launches(GraphBuilder graph) {
        try (CudaEngine engine = new CudaEngine(open(), Precision.FLOAT32)) {
            engine.compile(graph.build()).close();
            return fake.calls.stream()
                    .filter(call -> call.startsWith("cuLaunchKernel"))
                    .toList();
        }
    }

    @Test
    void allParametersAreUpdatedInOneLaunch() {
        GraphBuilder graph = new GraphBuilder();
        for (int length : new int[] {1, 256, 257, 1000}) {
            Tensor parameter = graph.variable("p" + length, Shape.of(length));
            train(graph, "p" + length, parameter, graph.input("g" + length, TensorType.float32(length)));
        }
        assertThat(launches(graph)).containsExactly("cuLaunchKernel 8x1x1 of 256");
    }

    @Test
    void updatesThatReadWhatOthersChangeWait() {
        for (boolean readerFirst : new boolean[] {false, true}) {
            GraphBuilder graph = new GraphBuilder();
            Tensor p = graph.variable("p", Shape.of(100));
            Tensor q = graph.variable("q", Shape.of(100));
            Tensor gradient = graph.input("g", TensorType.float32(100));
            if (readerFirst) {
                train(graph, "q", q, p);
            }
            train(graph, "p", p, gradient);
            if (!readerFirst) {
                train(graph, "q", q, p);
            }
            fake.calls.clear();
            assertThat(launches(graph)).as("reader first: %s", readerFirst).hasSize(2);
        }
    }

    @Test
    void trainingHasAPrecisionOfItsOwn() {
        for (boolean trains : new boolean[] {false, true}) {
            GraphBuilder graph = new GraphBuilder();
            Tensor weights = graph.variable("w", Shape.of(24, 1, 1, 8));
            Tensor x = graph.input("x", TensorType.float32(1, 4, 4, 8));
            Tensor y = new Convolution(1).on(x, weights, graph.variable("b", Shape.of(24)));
            graph.output("y", y);
            if (trains) {
                train(graph, "w", weights, graph.input("g", TensorType.float32(24, 1, 1, 8)));
            }
            try (CudaEngine engine = new CudaEngine("cuda", open(), Precision.TF32, Precision.FLOAT32)) {
                engine.compile(graph.build()).close();
            }
            assertThat(fake.calls)
                    .contains("cuModuleGetFunction " + (trains ? "convolutionTf32x32" : "convolutionSplitx32"));
        }
    }

    @Test
    void inputsAreKeptWhereThereIsRoomForTwice() {
        GraphBuilder graph = new GraphBuilder();
        graph.output("y", new PixelsToFloat().on(graph.input("x", TensorType.uint8(1, 2, 2, 1))));
        try (CudaEngine engine = new CudaEngine(open(), Precision.FLOAT32);
                Program program = engine.compile(graph.build())) {
            fake.withFreeBytes(23);
            assertThat(program.store("x", 3)).isEmpty();
            fake.withFreeBytes(24);
            InputStore store = program.store("x", 3).orElseThrow();
            fake.calls.clear();
            store.put(2, new byte[4]);
            store.pick(2);
            program.run();
            assertThat(fake.calls)
                    .containsExactly(
                            "cuMemcpyHtoDAsync_v2", "cuMemcpyDtoDAsync_v2", "cuGraphLaunch", "cuStreamSynchronize");
        }
    }

    private long allocations() {
        return fake.calls.stream()
                .filter(call -> call.startsWith("cuMemAlloc_v2"))
                .count();
    }

    @Test
    void failedCompilationGivesMemoryBack() {
        GraphBuilder graph = new GraphBuilder();
        meanOfGelu(graph);
        fake.failing("cuGraphInstantiateWithFlags", 1);
        try (CudaEngine engine = new CudaEngine(open(), Precision.FLOAT32)) {
            assertThatThrownBy(() -> engine.compile(graph.build())).isInstanceOf(EngineException.class);
            assertThat(fake.calls.stream().filter("cuMemFree_v2"::equals).count())
                    .isEqualTo(allocations());
        }
    }
}
