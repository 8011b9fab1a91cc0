// Kernels on the device; their parameters stay in constant memory. BLOCK_KERNEL says that the threads of a block wait for one another,
// FULL_KERNEL that they have to be told to leave registers for a second block of 256 threads.
#define KERNEL(name, Parameters) extern "C" __global__ void name(const __grid_constant__ Parameters p)
#define BLOCK_KERNEL(name, Parameters) extern "C" __global__ void name(const __grid_constant__ Parameters p)
#define FULL_KERNEL(name, Parameters) \
    extern "C" __global__ void __launch_bounds__(256, 2) name(const __grid_constant__ Parameters p)

#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 800
#define TENSOR_CORES

// The nearest number of TF32 (ten bits of fraction), ties away from zero.
__device__ inline unsigned int tf32(float x) {
    unsigned int word;
    asm("cvt.rna.tf32.f32 %0, %1;" : "=r"(word) : "f"(x));
    return word;
}

// The nearest number of bf16 (seven bits of fraction), ties to even.
__device__ inline unsigned short bf16(float x) {
    unsigned short bits;
    asm("cvt.rn.bf16.f32 %0, %1;" : "=h"(bits) : "f"(x));
    return bits;
}

// The same for two numbers; `low` in the lower half.
__device__ inline unsigned int bf16Pair(float low, float high) {
    unsigned int word;
    asm("cvt.rn.bf16x2.f32 %0, %1, %2;" : "=r"(word) : "f"(high), "f"(low));
    return word;
}

// sums += left right, by a warp: 16 rows, 8 columns, 8 numbers deep. Lane 4 i + j holds left [i][j], [i + 8][j], [i][j + 4], [i + 8][j + 4],
// right [j][i], [j + 4][i], and of the sums [i][2 j], [i][2 j + 1], [i + 8][2 j], [i + 8][2 j + 1].
__device__ inline void multiplyTf32(float (&sums)[4], const unsigned int (&left)[4], const unsigned int (&right)[2]) {
    asm volatile("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"
        : "+f"(sums[0]), "+f"(sums[1]), "+f"(sums[2]), "+f"(sums[3])
        : "r"(left[0]), "r"(left[1]), "r"(left[2]), "r"(left[3]), "r"(right[0]), "r"(right[1]));
}

// The same for 16 numbers deep: words of two numbers where multiplyTf32 has words of one.
__device__ inline void multiplyBf16(float (&sums)[4], const unsigned int (&left)[4], const unsigned int (&right)[2]) {
    asm volatile("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"
        : "+f"(sums[0]), "+f"(sums[1]), "+f"(sums[2]), "+f"(sums[3])
        : "r"(left[0]), "r"(left[1]), "r"(left[2]), "r"(left[3]), "r"(right[0]), "r"(right[1]));
}
#endif
