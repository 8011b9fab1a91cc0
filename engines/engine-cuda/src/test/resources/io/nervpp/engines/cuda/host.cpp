// Kernels on the host: the threads of a block run one after another, from barrier to barrier, each on a stack of its own. A product on
// tensor cores is a barrier too, at which the lanes of a warp show one another their parts of the operands.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#define __device__
#define __noinline__ __attribute__((noinline))
#define __shared__ static
#define __align__(bytes) __attribute__((aligned(bytes)))

struct Index {
    unsigned int x;
    unsigned int y;
    unsigned int z;
};

static Index threadIdx;
static Index blockIdx;
static Index blockDim;

static inline int __float_as_int(float x) {
    int bits;
    std::memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline float __int_as_float(int bits) {
    float x;
    std::memcpy(&x, &bits, sizeof x);
    return x;
}

static inline int atomicMax(int* at, int value) {
    int before = *at;
    *at = before > value ? before : value;
    return before;
}

static inline unsigned long long atomicAdd(unsigned long long* at, unsigned long long value) {
    unsigned long long before = *at;
    *at = before + value;
    return before;
}

extern "C" void switchStack(void** saved, void* next);
asm(R"(
.text
.globl switchStack
switchStack:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
)");

static const int MAX_THREADS = 256;
static const size_t STACK_BYTES = 1 << 16;

typedef void (*Body)(const void* parameters);

static Body body;
static const void* parameters;
static void* scheduler;
static void* stacks[MAX_THREADS];
static void* threads[MAX_THREADS];
static bool done[MAX_THREADS];

enum Barrier { OF_BLOCK, OF_PRODUCT };

static Barrier waitsAt[MAX_THREADS];

static void wait(Barrier barrier) {
    unsigned int thread = threadIdx.x;
    waitsAt[thread] = barrier;
    switchStack(&threads[thread], scheduler);
    threadIdx.x = thread;
}

static void __syncthreads() {
    wait(OF_BLOCK);
}

#define TENSOR_CORES

static float ofBits(unsigned int bits) {
    return __int_as_float((int) bits);
}

static bool isFinite(unsigned int bits) {
    return (bits >> 23 & 0xff) != 0xff;
}

// The nearest number of TF32, ties away from zero.
static unsigned int tf32(float x) {
    unsigned int bits = (unsigned int) __float_as_int(x);
    return isFinite(bits) ? (bits + 0x1000u) & ~0x1fffu : bits;
}

// The nearest number of bf16, ties to even.
static unsigned short bf16(float x) {
    unsigned int bits = (unsigned int) __float_as_int(x);
    return (unsigned short) ((isFinite(bits) ? bits + 0x7fffu + (bits >> 16 & 1) : bits) >> 16);
}

static unsigned int bf16Pair(float low, float high) {
    return (unsigned int) bf16(high) << 16 | bf16(low);
}

static float productOfTf32(unsigned int left, unsigned int right) {
    return ofBits(left) * ofBits(right);
}

static float productOfBf16(unsigned int left, unsigned int right) {
    return ofBits(left << 16) * ofBits(right << 16) + ofBits(left & 0xffff0000u) * ofBits(right & 0xffff0000u);
}

struct Fragments {
    unsigned int left[4];
    unsigned int right[2];
};

// What the lanes show in products of even and of odd number: a lane may show the next before another one has seen this.
static Fragments shown[2][MAX_THREADS];
static unsigned int products[MAX_THREADS];

typedef float (*Product)(unsigned int left, unsigned int right);

// As the instruction set's manual deals 16 rows, 8 columns and 8 words of depth out to 32 lanes.
template <Product product>
static void multiplyInWarp(float (&sums)[4], const unsigned int (&left)[4], const unsigned int (&right)[2]) {
    unsigned int thread = threadIdx.x;
    Fragments* fragments = shown[products[thread]++ % 2];
    std::memcpy(fragments[thread].left, left, sizeof left);
    std::memcpy(fragments[thread].right, right, sizeof right);
    wait(OF_PRODUCT);
    const Fragments* warp = fragments + thread / 32 * 32;
    for (int i = 0; i < 4; i++) {
        int row = (int) thread % 32 / 4 + i / 2 * 8;
        int column = (int) thread % 4 * 2 + i % 2;
        for (int word = 0; word < 8; word++) {
            sums[i] += product(warp[row % 8 * 4 + word % 4].left[row / 8 + word / 4 * 2], warp[column * 4 + word % 4].right[word / 4]);
        }
    }
}

static void multiplyTf32(float (&sums)[4], const unsigned int (&left)[4], const unsigned int (&right)[2]) {
    multiplyInWarp<productOfTf32>(sums, left, right);
}

static void multiplyBf16(float (&sums)[4], const unsigned int (&left)[4], const unsigned int (&right)[2]) {
    multiplyInWarp<productOfBf16>(sums, left, right);
}

static void threadMain() {
    body(parameters);
    unsigned int thread = threadIdx.x;
    done[thread] = true;
    switchStack(&threads[thread], scheduler);
    std::abort();
}

static void startThread(int thread) {
    if (!stacks[thread]) {
        stacks[thread] = std::malloc(STACK_BYTES);
    }
    uintptr_t top = ((uintptr_t) stacks[thread] + STACK_BYTES) & ~(uintptr_t) 15;
    // Six registers and a return address, then a stack as a function finds it.
    void** slots = (void**) (top - 64);
    std::memset(slots, 0, 64);
    slots[6] = (void*) threadMain;
    threads[thread] = slots;
    done[thread] = false;
    products[thread] = 0;
}

// Returns 0 where all threads of a block reached the same barriers, else 1.
static int runBlock(int count) {
    for (int thread = 0; thread < count; thread++) {
        startThread(thread);
    }
    int running = count;
    while (running > 0) {
        int ended = 0;
        bool together = true;
        for (int thread = 0; thread < count; thread++) {
            if (!done[thread]) {
                threadIdx.x = (unsigned int) thread;
                switchStack(&scheduler, threads[thread]);
                ended += done[thread];
                together = together && (done[thread] || waitsAt[thread] == waitsAt[0]);
            }
        }
        if (!together || (ended != 0 && ended != running)) {
            return 1;
        }
        running -= ended;
    }
    return 0;
}

static int run(Body kernel, const void* arguments, const int* grid, int count, bool waits) {
    body = kernel;
    parameters = arguments;
    blockDim = {(unsigned int) count, 1, 1};
    for (int z = 0; z < grid[2]; z++) {
        for (int y = 0; y < grid[1]; y++) {
            for (int x = 0; x < grid[0]; x++) {
                blockIdx = {(unsigned int) x, (unsigned int) y, (unsigned int) z};
                threadIdx = {0, 0, 0};
                if (waits) {
                    if (runBlock(count) != 0) {
                        return 1;
                    }
                } else {
                    for (int thread = 0; thread < count; thread++) {
                        threadIdx.x = (unsigned int) thread;
                        kernel(arguments);
                    }
                }
            }
        }
    }
    return 0;
}

#define DEFINE(name, Parameters, waits)                                                        \
    static void name##OfThread(const Parameters& p);                                           \
    static void name##Body(const void* arguments) {                                            \
        name##OfThread(*(const Parameters*) arguments);                                        \
    }                                                                                          \
    extern "C" int name##Bytes() {                                                             \
        return (int) sizeof(Parameters);                                                       \
    }                                                                                          \
    extern "C" int name(const void* arguments, int x, int y, int z, int count) {               \
        const int grid[] = {x, y, z};                                                          \
        return run(name##Body, arguments, grid, count, waits);                                 \
    }                                                                                          \
    static void name##OfThread(const Parameters& p)

#define KERNEL(name, Parameters) DEFINE(name, Parameters, false)
#define BLOCK_KERNEL(name, Parameters) DEFINE(name, Parameters, true)
#define FULL_KERNEL(name, Parameters) DEFINE(name, Parameters, true)
