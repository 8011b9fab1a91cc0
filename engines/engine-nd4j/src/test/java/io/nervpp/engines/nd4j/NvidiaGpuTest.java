package io.nervpp.engines.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NvidiaGpuTest {
    @ParameterizedTest
    @ValueSource(ints = {37, 50, 61, 75, 80, 86, 89})
    void gpusUpToAdaAreTaken(int capability) {
        assertThat(NvidiaGpu.obstacle(1, capability)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30, 3.0", "35, 3.5", "90, 9.0", "100, 10.0", "120, 12.0"})
    void othersAreRefusedWithTheReason(int capability, String text) {
        assertThat(NvidiaGpu.obstacle(1, capability))
                .contains("GPU 1 has compute capability " + text
                        + ", and ND4J's CUDA backend has code for 3.7 to 8.9 only; use --engine onednn or --engine"
                        + " reference");
    }

    @Test
    void aMissingDriverIsNamed() {
        if (hasDriver()) {
            System.out.println("skipped: aMissingDriverIsNamed, since there is an NVIDIA driver here");
            return;
        }
        assertThat(NvidiaGpu.obstacle())
                .contains("there is no NVIDIA driver (libcuda.so.1 cannot be loaded); use --engine onednn or --engine"
                        + " reference");
        assertThat(Backend.CUDA.obstacle()).isEqualTo(NvidiaGpu.obstacle());
    }

    private static boolean hasDriver() {
        try {
            NativeLibrary.getInstance("libcuda.so.1");
            return true;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }
}
