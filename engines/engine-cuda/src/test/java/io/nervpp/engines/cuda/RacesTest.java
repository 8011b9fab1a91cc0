package io.nervpp.engines.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/** Faults of kernels that the host finds, in kernels that have them. */
@EnabledIf("io.nervpp.engines.cuda.HostKernels#areAvailable")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RacesTest {
    private static final int THREADS = 64;
    private static final int BLOCKS = 2;
    private static final int COUNT = THREADS * BLOCKS;

    private static final String KERNELS = """
            struct Numbers {
                float* x;
                float* y;
                int* sums;
                long long count;
            };

            __device__ inline int number() {
                return (int) (blockIdx.x * blockDim.x + threadIdx.x);
            }

            BLOCK_KERNEL(reversed, Numbers) {
                __shared__ float shared[64];
                shared[threadIdx.x] = p.x[number()];
                __syncthreads();
                p.y[number()] = shared[63 - threadIdx.x];
            }

            BLOCK_KERNEL(readTooEarly, Numbers) {
                __shared__ float shared[64];
                shared[threadIdx.x] = 0.0f;
                __syncthreads();
                shared[threadIdx.x] = p.x[number()];
                p.y[number()] = shared[63 - threadIdx.x];
            }

            BLOCK_KERNEL(writtenTooEarly, Numbers) {
                __shared__ float shared[64];
                for (int i = 0; i < 2; i++) {
                    shared[threadIdx.x] = p.x[number()] + (float) i;
                    __syncthreads();
                    p.y[number()] = shared[63 - threadIdx.x];
                }
            }

            BLOCK_KERNEL(unwritten, Numbers) {
                __shared__ float shared[64];
                if (threadIdx.x < 63) {
                    shared[threadIdx.x] = p.x[number()];
                }
                __syncthreads();
                p.y[number()] = shared[threadIdx.x];
            }

            BLOCK_KERNEL(apart, Numbers) {
                if (threadIdx.x < 32) {
                    __syncthreads();
                }
            }

            KERNEL(toOnePlace, Numbers) {
                p.y[0] = p.x[number()];
            }

            KERNEL(overNeighbours, Numbers) {
                p.x[number()] = p.x[number() == 0 ? 0 : number() - 1];
            }

            KERNEL(inPlace, Numbers) {
                p.x[number()] = p.x[number()] + 1.0f;
            }

            KERNEL(behindTheEnd, Numbers) {
                p.y[number()] = p.x[number() + 1];
            }

            KERNEL(added, Numbers) {
                p.y[number()] = (float) atomicMax(p.sums, number());
            }

            KERNEL(readWhileAdded, Numbers) {
                p.y[number()] = (float) *p.sums;
                atomicMax(p.sums, number());
            }
            """;

    private HostKernels kernels;
    private HostGpu gpu;
    private List<String> faults;

    @BeforeAll
    void compile() {
        kernels = HostKernels.compile(KERNELS);
        gpu = new HostGpu(kernels, Optional.empty(), false, (kernel, barriers, fault) -> fault.ifPresent(faults::add));
    }

    @AfterAll
    void close() {
        gpu.close();
    }

    /** What is found in a launch on inputs, or on what a run should have computed before. */
    private String fault(String kernel, String purpose) {
        faults = new ArrayList<>();
        long x = gpu.allocate(COUNT * Float.BYTES, purpose);
        long y = gpu.allocate(COUNT * Float.BYTES, "result");
        long sums = gpu.allocate(Integer.BYTES, "sums");
        Launch launch = new Launch(
                kernel,
                new int[] {BLOCKS, 1, 1},
                THREADS,
                new Parameters().with(x, y, sums, 0).toArray());
        try (Gpu.Replay replay = gpu.record(List.of(launch))) {
            replay.run();
        }
        List.of(x, y, sums).forEach(gpu::release);
        return faults.isEmpty() ? "" : faults.get(0);
    }

    private String fault(String kernel) {
        return fault(kernel, "input");
    }

    @Test
    void barriersSeparate() {
        assertThat(fault("reversed")).isEmpty();
        assertThat(fault("inPlace")).isEmpty();
        assertThat(fault("added")).isEmpty();
    }

    @Test
    void readsAndWritesBetweenTheSameBarriersRace() {
        assertThat(fault("readTooEarly"))
                .matches("thread \\d+ of block \\d (reads|writes) what thread \\d+ of block \\d uses");
        assertThat(fault("writtenTooEarly"))
                .matches("thread \\d+ of block \\d (reads|writes) what thread \\d+ of block \\d uses");
    }

    @Test
    void launchesWriteEveryPlaceOnce() {
        assertThat(fault("toOnePlace")).matches("thread \\d+ of block \\d writes what thread \\d+ of block \\d uses");
        assertThat(fault("overNeighbours")).contains(" what thread ");
        assertThat(fault("readWhileAdded")).endsWith(" what others add to");
    }

    @Test
    void whatNobodyWroteIsNotRead() {
        assertThat(fault("unwritten")).matches("thread 63 of block \\d reads shared memory that nobody has written");
        assertThat(fault("inPlace", Compilation.SCRATCH))
                .endsWith(" reads a result that nobody has written in this run");
        assertThat(fault("inPlace", Compilation.ACTIVATIONS)).isNotEmpty();
    }

    @Test
    void otherMemoryIsNotTouched() {
        assertThat(fault("behindTheEnd")).isEqualTo("thread 63 of block 1 reads outside all memory");
    }

    @Test
    void threadsMeetAtTheSameBarriers() {
        assertThat(fault("apart")).isEqualTo("its threads do not meet at the same barriers");
    }

    @Test
    void runsTakeThreadsInOtherOrders() {
        float[] values = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = i;
        }
        List<Float> last = new ArrayList<>();
        try (HostGpu fresh = new HostGpu(kernels, Optional.empty(), false, (kernel, barriers, fault) -> {})) {
            long x = fresh.allocate(COUNT * Float.BYTES, "input");
            long y = fresh.allocate(Float.BYTES, "result");
            fresh.write(x, values);
            Launch launch = new Launch(
                    "toOnePlace",
                    new int[] {BLOCKS, 1, 1},
                    THREADS,
                    new Parameters().with(x, y, 0, 0).toArray());
            try (Gpu.Replay replay = fresh.record(List.of(launch))) {
                for (int run = 0; run < 3; run++) {
                    replay.run();
                    float[] result = new float[1];
                    fresh.read(y, result);
                    last.add(result[0]);
                }
            }
            fresh.release(x);
            fresh.release(y);
        }
        assertThat(last).startsWith(COUNT - 1f, 0f).doesNotHaveDuplicates();
    }
}
