package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nervpp.engine.Engine;
import io.nervpp.engine.EngineConfig;
import io.nervpp.engine.EngineProvider;
import io.nervpp.engine.EngineStatus;
import io.nervpp.engine.EngineUnavailableException;
import io.nervpp.engine.Engines;
import io.nervpp.engine.Precision;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Selection of the engine with cuDNN, and what it says of all that can be missing. */
class CudnnEngineProviderTest {
    @TempDir
    private Path caches;

    private final FakeDriver fake = new FakeDriver();

    private CudnnEngineProvider provider(Optional<Cudnn> library) {
        Map<String, String> environment =
                Map.of("XDG_CACHE_HOME", caches.toString(), "CUDA_HOME", "/opt/cuda-of-a-test");
        CudaEngineProvider cuda =
                new CudaEngineProvider(fake::driver, () -> Optional.of(new CountingCompiler()), environment);
        return new CudnnEngineProvider(cuda, () -> library, environment);
    }

    private static void assertUnavailable(EngineProvider provider, String reason) {
        assertThat(provider.probe().available()).isFalse();
        assertThat(provider.probe().reason()).startsWith(reason);
        assertThatThrownBy(() -> provider.open(new EngineConfig(1)))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageStartingWith("engine cudnn is not available: " + reason);
    }

    @Test
    void isKnownAndNeverChosenByItself() {
        EngineProvider known = Engines.provider("cudnn");
        assertThat(known).isInstanceOf(CudnnEngineProvider.class);
        assertThat(known.preference())
                .isLessThan(Engines.provider("cuda").preference())
                .isPositive();
        assertThat(
                        known.probe().available()
                                ? known.probe().libraries()
                                : known.probe().reason())
                .isNotBlank();
    }

    @Test
    void available() {
        CudnnEngineProvider provider = provider(Optional.of(fake.cudnn()));
        assertThat(provider.probe())
                .isEqualTo(EngineStatus.available(
                        "Test GPU, compute capability 9.0 (not verified on a GPU so far)",
                        "driver for CUDA 13.1, a compiler for tests, cuDNN 9.19.0"));
        try (Engine engine = provider.open(new EngineConfig(1))) {
            assertThat(engine.name()).isEqualTo("cudnn");
            assertThat(engine.trainingPrecision()).isEqualTo(Precision.TF32);
            assertThat(engine.synthesisPrecision()).isEqualTo(Precision.FLOAT32);
        }
    }

    @Test
    void noLibrary() {
        assertUnavailable(
                provider(Optional.empty()), "no cuDNN: libcudnn.so.9 in none of [/opt/cuda-of-a-test/lib64, ");
        assertThat(provider(Optional.empty()).probe().reason())
                .endsWith("; install cuDNN 9 or name its folder in NERVPP_CUDA_LIBRARIES; use --engine cuda");
    }

    @Test
    void oldLibrary() {
        fake.withCudnn(8_907);
        assertUnavailable(provider(Optional.of(fake.cudnn())), "unsupported cuDNN: 8907, expected version 9 or later");
    }

    @Test
    void noDevice() {
        fake.withDevices(0);
        assertUnavailable(provider(Optional.of(fake.cudnn())), "no NVIDIA GPU: the driver knows of none");
    }

    @Test
    void libraryThatDoesNotStart() {
        fake.failing("cudnnCreate", 1001);
        assertThatThrownBy(() -> provider(Optional.of(fake.cudnn())).open(new EngineConfig(1)))
                .hasMessage("cuDNN failed: cudnnCreate: CUDNN_STATUS_OF_A_TEST");
        assertThat(fake.calls).endsWith("cuDevicePrimaryCtxRelease_v2");
    }

    @Test
    void precisions() {
        CudnnEngineProvider provider = provider(Optional.of(fake.cudnn()));
        assertThat(provider.precisions()).containsExactly(Precision.FLOAT32, Precision.TF32);
        assertThatThrownBy(() -> provider.open(new EngineConfig(1, Optional.of(Precision.BF16))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad precision: bf16, expected one of [float32, tf32] (engine cudnn)");
        fake.withCapability(7, 5);
        assertThat(provider.precisions()).containsExactly(Precision.FLOAT32);
        assertThatThrownBy(() -> provider.open(new EngineConfig(1, Optional.of(Precision.TF32))))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageStartingWith("precision tf32 is not available: Test GPU, compute capability 7.5");
    }
}
