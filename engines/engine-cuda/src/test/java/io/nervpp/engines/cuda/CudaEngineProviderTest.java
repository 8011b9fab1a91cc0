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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Selection, and what it says of all that can be missing. */
class CudaEngineProviderTest {
    private final FakeDriver fake = new FakeDriver();
    private final CountingCompiler compiler = new CountingCompiler();

    private CudaEngineProvider provider(Map<String, String> environment) {
        return new CudaEngineProvider(fake::driver, () -> Optional.of(compiler), environment);
    }

    private static void assertUnavailable(EngineProvider provider, String reason) {
        assertThat(provider.probe()).isEqualTo(EngineStatus.unavailable(reason + "; use --engine onednn"));
        assertThatThrownBy(() -> provider.open(new EngineConfig(1)))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessage("engine cuda is not available: " + reason + "; use --engine onednn");
    }

    @Test
    void isKnownAndNeverChosenByItself() {
        EngineProvider known = Engines.provider("cuda");
        assertThat(known).isInstanceOf(CudaEngineProvider.class);
        assertThat(known.preference()).isBetween(1, 40);
    }

    @Test
    void noDriver() {
        CudaEngineProvider none = new CudaEngineProvider(
                () -> {
                    throw new UnsatisfiedLinkError("libcuda.so: cannot open shared object file");
                },
                () -> Optional.of(compiler),
                Map.of());
        assertUnavailable(none, "no NVIDIA driver: libcuda cannot be loaded");
    }

    @Test
    void theSystemsOwnDriverIsAskedWithoutFailing() {
        EngineStatus status = new CudaEngineProvider().probe();
        assertThat(status.available() ? status.device() : status.reason()).isNotBlank();
    }

    @Test
    void driverThatDoesNotStart() {
        fake.failing("cuInit", 999);
        assertUnavailable(provider(Map.of()), "CUDA failed: cuInit: CUDA_ERROR_OF_A_TEST (as it was told to)");
    }

    @Test
    void noDevice() {
        fake.withDevices(0);
        assertUnavailable(provider(Map.of()), "no NVIDIA GPU: the driver knows of none");
    }

    @Test
    void oldDevice() {
        fake.withCapability(7, 0);
        assertUnavailable(
                provider(Map.of()),
                "unsupported GPU: Test GPU, compute capability 7.0, expected compute capability 7.5 or later");
    }

    @Test
    void precisionsWithoutTensorCoresForThem(@TempDir Path caches) {
        fake.withCapability(7, 5);
        CudaEngineProvider turing = provider(Map.of("XDG_CACHE_HOME", caches.toString()));
        turing.open(new EngineConfig(1)).close();
        turing.open(new EngineConfig(1, Optional.of(Precision.FLOAT32))).close();
        assertThat(turing.precisions()).containsExactly(Precision.FLOAT32);
        turing.requirePrecision(Precision.FLOAT32);
        List<ThrowingCallable> attempts = List.of(
                () -> turing.open(new EngineConfig(1, Optional.of(Precision.TF32))),
                () -> turing.requirePrecision(Precision.TF32));
        for (ThrowingCallable attempt : attempts) {
            assertThatThrownBy(attempt)
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessage("precision tf32 is not available: Test GPU, compute capability 7.5, expected compute"
                            + " capability 8.0 or later; use --precision float32");
        }
    }

    @Test
    void precisionsWithTensorCoresAndWithoutDevice() {
        assertThat(provider(Map.of()).precisions()).containsExactly(Precision.values());
        fake.withDevices(0);
        assertThat(provider(Map.of()).precisions()).containsExactly(Precision.values());
        provider(Map.of()).requirePrecision(Precision.BF16);
    }

    @Test
    void trainingHasAnotherPrecisionUnlessOneIsNamed(@TempDir Path caches) {
        CudaEngineProvider provider = provider(Map.of("XDG_CACHE_HOME", caches.toString()));
        try (Engine engine = provider.open(new EngineConfig(1))) {
            assertThat(engine.trainingPrecision()).isEqualTo(Precision.TF32);
            assertThat(engine.synthesisPrecision()).isEqualTo(Precision.FLOAT32);
        }
        try (Engine engine = provider.open(new EngineConfig(1, Optional.of(Precision.BF16)))) {
            assertThat(engine.trainingPrecision()).isEqualTo(Precision.BF16);
            assertThat(engine.synthesisPrecision()).isEqualTo(Precision.BF16);
        }
    }

    @Test
    void noCompiler() {
        CudaEngineProvider none =
                new CudaEngineProvider(fake::driver, Optional::empty, Map.of("CUDA_HOME", "/opt/cuda-of-a-test"));
        assertThat(none.probe().available()).isFalse();
        assertThat(none.probe().reason())
                .startsWith("no CUDA compiler: neither libnvrtc.so in [/opt/cuda-of-a-test/lib64, ")
                .contains("NERVPP_CUDA_LIBRARIES");
    }

    @Test
    void available(@TempDir Path caches) {
        CudaEngineProvider provider = provider(Map.of("XDG_CACHE_HOME", caches.toString()));
        assertThat(provider.probe())
                .isEqualTo(EngineStatus.available(
                        "Test GPU, compute capability 9.0 (not verified on a GPU so far)",
                        "driver for CUDA 13.1, a compiler for tests"));
        assertThat(compiler.compilations).as("probing compiles nothing").isEmpty();
        for (int i = 0; i < 2; i++) {
            try (Engine engine = provider.open(new EngineConfig(1))) {
                assertThat(engine.name()).isEqualTo("cuda");
            }
        }
        assertThat(compiler.compilations).containsExactly("sm_90");
    }
}
