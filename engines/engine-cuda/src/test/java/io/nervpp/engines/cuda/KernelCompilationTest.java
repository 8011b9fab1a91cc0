package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nervpp.engine.EngineException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All kernels, for all architectures that the engine names, by the compilers that are there. Neither needs a GPU. */
class KernelCompilationTest {
    private static final Pattern KERNEL = Pattern.compile("Compiling entry function '(\\w+)'");
    private static final Pattern SPILLS = Pattern.compile("(\\d+) bytes spill stores, (\\d+) bytes spill loads");
    private static final Pattern REGISTERS = Pattern.compile("Used (\\d+) registers");

    /** Registers with which a multiprocessor of 65,536 holds two blocks of 256 threads and more. */
    private static final int MOST_REGISTERS = 128;

    private static final Optional<Nvcc> NVCC = Nvcc.find(System.getenv());
    private static final Optional<Nvrtc> NVRTC = Nvrtc.find(System.getenv());

    static {
        if (NVRTC.isEmpty()) {
            System.out.println(
                    "skipped: compiling the CUDA kernels with NVRTC, since no libnvrtc.so is installed; name its"
                            + " folder in " + CudaLibraries.FOLDER_VARIABLE);
        }
        if (NVCC.isEmpty()) {
            System.out.println("skipped: compiling the CUDA kernels with nvcc, since no CUDA toolkit is installed");
        }
    }

    @Test
    void nvccCompilesWithoutSpills() {
        assumeTrue(NVCC.isPresent(), "no nvcc");
        Stream.of("sm_75", "sm_80", "sm_86", "sm_89", "sm_90", "sm_100", "sm_103", "sm_120")
                .parallel()
                .forEach(KernelCompilationTest::requireNoSpills);
    }

    private static void requireNoSpills(String architecture) {
        String usage = NVCC.orElseThrow().resourceUsage(KernelSource.forDevice(), architecture);
        Matcher kernels = KERNEL.matcher(usage);
        Matcher spills = SPILLS.matcher(usage);
        Matcher registers = REGISTERS.matcher(usage);
        int count = 0;
        while (kernels.find() && spills.find(kernels.end()) && registers.find(kernels.end())) {
            count++;
            assertThat(spills.group()).as(kernels.group(1)).isEqualTo("0 bytes spill stores, 0 bytes spill loads");
            assertThat(Integer.parseInt(registers.group(1)))
                    .as("registers of " + kernels.group(1))
                    .isLessThanOrEqualTo(MOST_REGISTERS);
        }
        assertThat(count).as("kernels").isGreaterThan(25);
        System.out.println(architecture + ": " + count + " kernels without spills");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sm_75", "sm_80", "sm_86", "sm_89", "sm_90", "sm_100", "sm_103", "sm_120"})
    void nvrtcCompiles(String architecture) {
        assumeTrue(NVRTC.isPresent(), "no NVRTC");
        byte[] cubin = NVRTC.orElseThrow().compile(KernelSource.forDevice(), architecture);
        // An ELF file.
        assertThat(cubin).startsWith(0x7f, 'E', 'L', 'F').hasSizeGreaterThan(10_000);
    }

    @Test
    void nvrtcTellsWhatIsWrong() {
        assumeTrue(NVRTC.isPresent(), "no NVRTC");
        assertThatThrownBy(() -> NVRTC.orElseThrow().compile("__global__ void broken() { wrong; }", "sm_80"))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("NVRTC failed: nvrtcCompileProgram for sm_80: NVRTC_ERROR_COMPILATION: ")
                .hasMessageContaining("\"wrong\" is undefined");
    }

    @Test
    void nvccTellsWhatIsWrong() {
        assumeTrue(NVCC.isPresent(), "no nvcc");
        assertThatThrownBy(() -> NVCC.orElseThrow().compile("__global__ void broken() { wrong; }", "sm_80"))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("nvcc failed: ")
                .hasMessageContaining("\"wrong\" is undefined");
    }
}
