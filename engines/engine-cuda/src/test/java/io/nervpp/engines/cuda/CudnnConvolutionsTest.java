package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.nervpp.engine.EngineException;
import io.nervpp.engine.Precision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cuDNN is told, in which order, and what is made of its answers; values are for the contract. */
class CudnnConvolutionsTest {
    private static final float FACTOR = 1.0001f;

    private static LibraryConvolution.Geometry single(boolean tf32) {
        return new LibraryConvolution.Geometry(1, 1, 1, 1, 1, 1, tf32);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void factorsAreRoundedWhereTf32IsAskedFor(boolean tf32) {
        HostCudnn host = new HostCudnn();
        try (Memory memory = new Memory(4L * 256);
                CudnnConvolutions convolutions = new CudnnConvolutions(host, null)) {
            long address = Pointer.nativeValue(memory);
            memory.setFloat(0, FACTOR);
            memory.setFloat(256, 1);
            convolutions.run(new LibraryConvolution(
                    LibraryConvolution.Pass.FORWARD,
                    single(tf32),
                    address,
                    address + 256,
                    address + 512,
                    new LibraryConvolution.Method(1, 256),
                    address + 768));
            assertThat(memory.getFloat(512)).isEqualTo(tf32 ? Precision.TF32.round(FACTOR) : FACTOR);
        }
        assertThat(host.left()).as("handles and descriptors that are left").isZero();
    }

    @Test
    void theGeneralAlgorithmIsTakenWhereTheBestIsNotSupported() {
        assertThat(algorithms(1)).containsOnly(1);
        assertThat(algorithms(0)).containsOnly(0);
    }

    private static List<Integer> algorithms(int supported) {
        HostCudnn host = new HostCudnn(supported);
        try (CudnnConvolutions convolutions = new CudnnConvolutions(host, null)) {
            return Stream.of(LibraryConvolution.Pass.values())
                    .map(pass -> convolutions.method(pass, single(true)).algorithm())
                    .toList();
        }
    }

    @Test
    void whatIsNotSupportedIsSaid() {
        HostCudnn host = new HostCudnn(7);
        try (CudnnConvolutions convolutions = new CudnnConvolutions(host, null)) {
            for (LibraryConvolution.Pass pass : LibraryConvolution.Pass.values()) {
                assertThatThrownBy(() -> convolutions.method(pass, single(true)))
                        .isInstanceOf(EngineException.class)
                        .hasMessageMatching("cuDNN failed: cudnnGetConvolution(Forward|BackwardData|BackwardFilter)"
                                + "WorkspaceSize: CUDNN_STATUS_NOT_SUPPORTED: algorithm 0");
            }
        }
        assertThat(host.left()).as("handles and descriptors that are left").isZero();
    }

    @Test
    void callsRunOnceBeforeTheyAreRecorded() {
        FakeDriver fake = new FakeDriver();
        CudaDriver driver = fake.driver();
        Launch launch = new Launch("kernel", new int[] {1, 1, 1}, 64, new long[] {1, 2});
        LibraryConvolution call = new LibraryConvolution(
                LibraryConvolution.Pass.INPUT_GRADIENT,
                single(true),
                0x100,
                0x200,
                0x300,
                new LibraryConvolution.Method(1, 0),
                0);
        try (CudaGpu gpu = new CudaGpu(driver, CudaDevice.of(driver, 0), new byte[] {1}, Optional.of(fake.cudnn()))) {
            fake.calls.clear();
            gpu.record(List.of(call, launch)).close();
            List<String> seen = fake.calls.stream()
                    .filter(name -> !name.startsWith("cudnn") || name.startsWith("cudnnConvolution"))
                    .toList();
            assertThat(seen)
                    .containsExactly(
                            "cudnnConvolutionBackwardData",
                            "cuModuleGetFunction kernel",
                            "cuStreamSynchronize",
                            "cuStreamBeginCapture_v2",
                            "cudnnConvolutionBackwardData",
                            "cuLaunchKernel 1x1x1 of 64",
                            "cuStreamEndCapture",
                            "cuGraphInstantiateWithFlags",
                            "cuGraphDestroy",
                            "cuGraphExecDestroy");
        }
        assertThat(fake.calls)
                .containsSubsequence("cudnnDestroy", "cuStreamDestroy_v2", "cuDevicePrimaryCtxRelease_v2");
    }
}
