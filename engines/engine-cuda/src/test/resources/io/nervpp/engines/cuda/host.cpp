// Kernels on the host: the threads of a block run one after another, from barrier to barrier, each on a stack of its own. A product on
// tensor cores is a wait too, at which the lanes of a warp show one another their parts of the operands.
//
// Compiled with -fsanitize=thread, the kernels tell races.cpp of their accesses to memory; what is UNCHECKED is not theirs.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#define __device__
#define __noinline__ __attribute__((noinline))
#define __shared__ static
#define __align__(bytes) __attribute__((aligned(bytes)))

#define UNCHECKED __attribute__((no_sanitize_thread))

struct Index {
    unsigned int x;
    unsigned int y;
    unsigned int z;
};

static struct {
    Index thread;
    Index block;
    Index threads;
} here;

#define threadIdx here.thread
#define blockIdx here.block
#define blockDim here.threads

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

// Of races.cpp.
void startLaunch(const void* arguments, size_t argumentBytes, const void* indexVariables, size_t indexBytes, int threads);
void startBlock(int number);
void passBarrier();
void enterThread(int number, const void* stackEnd, size_t stackBytes);
void leaveThread();
const char* endLaunch();

#ifdef __SANITIZE_THREAD__
void accessAtomically(void* at, int bytes);
#else
static void accessAtomically(void*, int) {}
#endif

UNCHECKED static int atomicMax(int* at, int value) {
    accessAtomically(at, sizeof *at);
    int before = *at;
    *at = before > value ? before : value;
    return before;
}

UNCHECKED static unsigned long long atomicAdd(unsigned long long* at, unsigned long long value) {
    accessAtomically(at, sizeof *at);
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

enum Wait { AT_BARRIER, AT_PRODUCT };

static Wait waitsAt[MAX_THREADS];

UNCHECKED static void wait(Wait where) {
    unsigned int thread = threadIdx.x;
    waitsAt[thread] = where;
    switchStack(&threads[thread], scheduler);
    threadIdx.x = thread;
}

static int leftOut = -1;
static unsigned long long barriers;

// Every barrier in the text has a number. The one that is left out does nothing.
UNCHECKED static void waitAtBarrier(int number) {
    barriers |= 1ULL << number;
    if (number != leftOut) {
        wait(AT_BARRIER);
    }
}

#define __syncthreads() waitAtBarrier(__COUNTER__)

// From now on; -1: none.
extern "C" void leaveOut(int barrier) {
    leftOut = barrier;
}

// A bit for each one that a thread came to since this was asked last.
extern "C" unsigned long long barriersReached() {
    unsigned long long reached = barriers;
    barriers = 0;
    return reached;
}

// In which order blocks and threads come: 0 forwards, 1 backwards, else shuffled by that seed.
static std::vector<int> walked(int count, int walk) {
    std::vector<int> numbers((size_t) count);
    std::iota(numbers.begin(), numbers.end(), 0);
    if (walk == 1) {
        std::reverse(numbers.begin(), numbers.end());
    } else if (walk != 0) {
        std::shuffle(numbers.begin(), numbers.end(), std::minstd_rand((unsigned int) walk));
    }
    return numbers;
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
UNCHECKED static void multiplyInWarp(float (&sums)[4], const unsigned int (&left)[4], const unsigned int (&right)[2]) {
    unsigned int thread = threadIdx.x;
    Fragments* fragments = shown[products[thread]++ % 2];
    std::memcpy(fragments[thread].left, left, sizeof left);
    std::memcpy(fragments[thread].right, right, sizeof right);
    wait(AT_PRODUCT);
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

UNCHECKED static void threadMain() {
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

// Returns whether all threads of a block reached the same barriers.
UNCHECKED static bool runBlock(const int* order, int count) {
    for (int i = 0; i < count; i++) {
        startThread(i);
    }
    int ended = 0;
    while (ended == 0) {
        for (int i = 0; i < count; i++) {
            int thread = order[i];
            threadIdx.x = (unsigned int) thread;
            enterThread(thread, (char*) stacks[thread] + STACK_BYTES, STACK_BYTES);
            switchStack(&scheduler, threads[thread]);
            leaveThread();
            ended += done[thread];
        }
        for (int thread = 0; thread < count; thread++) {
            if (!done[thread] && waitsAt[thread] != waitsAt[0]) {
                return false;
            }
        }
        if (waitsAt[0] == AT_BARRIER) {
            passBarrier();
        }
    }
    return ended == count;
}

// What is wrong with the kernel; null: nothing.
static const char* run(Body kernel, const void* arguments, size_t argumentBytes, const int* grid, int count, int walk, bool waits) {
    const char* fault = nullptr;
    body = kernel;
    parameters = arguments;
    blockDim = {(unsigned int) count, 1, 1};
    std::vector<int> order = walked(count, walk);
    startLaunch(arguments, argumentBytes, &here, sizeof here, count);
    for (int block : walked(grid[0] * grid[1] * grid[2], walk)) {
        blockIdx = {(unsigned int) (block % grid[0]), (unsigned int) (block / grid[0] % grid[1]), (unsigned int) (block / grid[0] / grid[1])};
        threadIdx = {0, 0, 0};
        startBlock(block);
        if (waits) {
            if (!runBlock(order.data(), count)) {
                fault = "its threads do not meet at the same barriers";
                break;
            }
        } else {
            for (int thread : order) {
                threadIdx.x = (unsigned int) thread;
                enterThread(thread, &fault, STACK_BYTES);
                kernel(arguments);
                leaveThread();
            }
        }
    }
    const char* found = endLaunch();
    return fault ? fault : found;
}

static std::string waiting;

static bool know(const char* name, bool waits) {
    waiting += waits ? std::string(name) + " " : "";
    return waits;
}

// The names of all kernels whose threads wait for one another, with a space behind each.
extern "C" const char* waitingKernels() {
    return waiting.c_str();
}

#define DEFINE(name, Parameters, waits)                                                                \
    static void name##OfThread(const Parameters& p);                                                   \
    static void name##Body(const void* arguments) {                                                    \
        name##OfThread(*(const Parameters*) arguments);                                                \
    }                                                                                                  \
    extern "C" int name##Bytes() {                                                                     \
        return (int) sizeof(Parameters);                                                               \
    }                                                                                                  \
    static const bool name##Waits = know(#name, waits);                                                \
    extern "C" const char* name(const void* arguments, int x, int y, int z, int count, int walk) {     \
        const int grid[] = {x, y, z};                                                                  \
        return run(name##Body, arguments, sizeof(Parameters), grid, count, walk, name##Waits);         \
    }                                                                                                  \
    static void name##OfThread(const Parameters& p)

#define KERNEL(name, Parameters) DEFINE(name, Parameters, false)
#define BLOCK_KERNEL(name, Parameters) DEFINE(name, Parameters, true)
#define FULL_KERNEL(name, Parameters) DEFINE(name, Parameters, true)
