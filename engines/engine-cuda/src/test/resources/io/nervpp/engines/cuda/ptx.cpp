// What the instructions of PTX do, for code translated from it: an instruction is a function of its name, with underscores for dots, so
// that one which is not here does not compile. Comes behind host.cpp. Semantics are those of the manual, "Parallel Thread Execution ISA";
// an approximation is off by as much as the manual allows.
#include <cfenv>
#include <cstdio>
#include <limits>
#include <map>
#include <type_traits>

typedef unsigned char u8;
typedef signed char s8;
typedef unsigned short u16;
typedef short s16;
typedef unsigned int u32;
typedef int s32;
typedef unsigned long long u64;
typedef long long s64;
typedef u8 b8;
typedef u16 b16;
typedef u32 b32;
typedef u64 b64;
typedef float f32;
typedef double f64;

// A number in the text of an instruction: of whichever type of integers the instruction takes.
struct Immediate {
    s64 value;

    template <class Integer>
    operator Integer() const {
        static_assert(std::is_integral<Integer>::value, "an integer");
        return (Integer) value;
    }
};

// Registers are bits; instructions say what these are.
template <class Bits, class Signed, class Float>
struct Register {
    Bits bits;

    Register() = default;

    template <class Integer>
    Register(Integer x) : bits((Bits) x) {
        static_assert(std::is_integral<Integer>::value && sizeof(Integer) <= sizeof(Bits), "a narrower integer");
    }

    Register(Float x) {
        std::memcpy(&bits, &x, sizeof bits);
    }

    operator Bits() const {
        return bits;
    }

    operator Signed() const {
        return (Signed) bits;
    }

    operator Float() const {
        Float x;
        std::memcpy(&x, &bits, sizeof x);
        return x;
    }
};

struct Half {
    u16 bits;
};

typedef Register<u16, s16, Half> B16;
typedef Register<u32, s32, f32> B32;
typedef Register<u64, s64, f64> B64;
typedef bool Predicate;

// What a register holds before it is written: NaN, an odd address, a number that sticks out.
const B16 UNWRITTEN16 = (u16) 0x7fdf;
const B32 UNWRITTEN32 = 0x7fdeadbfu;
const B64 UNWRITTEN64 = 0x7ffdeadbeefdeadfull;
const Predicate UNWRITTEN1 = true;

// Addresses of shared memory have 32 bits and count from where a kernel's variables there begin.

static u64 at(u64 base, s64 offset) {
    return base + (u64) offset;
}

static u64 at(B64 base, s64 offset) {
    return base.bits + (u64) offset;
}

static u32 at(u32 base, s64 offset) {
    return base + (u32) offset;
}

static u32 at(B32 base, s64 offset) {
    return base.bits + (u32) offset;
}

// What went wrong first; empty where nothing did. The kernel runs on, with memory that is nobody's.
static char fault[256];
alignas(16) static char nowhere[16];

static __attribute__((noinline, cold)) char* fail(const char* what, u64 address, int bytes) {
    if (!fault[0]) {
        std::snprintf(fault, sizeof fault, "%s: %d bytes at %#llx, by thread %u of block (%u, %u, %u)", what, bytes, address, threadIdx.x,
                blockIdx.x, blockIdx.y, blockIdx.z);
    }
    return nowhere;
}

// What went wrong since the last call.
extern "C" void takeFault(char* text) {
    std::memcpy(text, fault, sizeof fault);
    fault[0] = 0;
}

// The blocks of memory that kernels may use: their ends by their beginnings.
static std::map<u64, u64> blocks;
static u64 recentStart;
static u64 recentEnd;

extern "C" void addBlock(u64 start, u64 bytes) {
    blocks[start] = start + bytes;
}

extern "C" void removeBlock(u64 start) {
    blocks.erase(start);
    recentStart = recentEnd = 0;
}

static __attribute__((noinline)) bool isAllocated(u64 address, int bytes) {
    auto behind = blocks.upper_bound(address);
    if (behind == blocks.begin() || address + (u64) bytes > std::prev(behind)->second) {
        return false;
    }
    recentStart = std::prev(behind)->first;
    recentEnd = std::prev(behind)->second;
    return true;
}

struct Global {
    typedef u64 Address;

    static char* place(u64 address, int bytes) {
        if (address % (u64) bytes != 0) {
            return fail("misaligned access to memory", address, bytes);
        }
        if ((address < recentStart || address + (u64) bytes > recentEnd) && !isAllocated(address, bytes)) {
            return fail("access outside of all blocks of memory", address, bytes);
        }
        return (char*) address;
    }
};

static u64 parametersAt;
static u32 parameterBytes;

// Parameters of kernels and of functions, arguments of calls.
struct Param {
    typedef u64 Address;

    static char* place(u64 address, int bytes) {
        return address % (u64) bytes == 0 ? (char*) address : fail("misaligned access to parameters", address, bytes);
    }
};

struct Local {
    typedef u64 Address;

    static char* place(u64 address, int bytes) {
        return address % (u64) bytes == 0 ? (char*) address : fail("misaligned access to local memory", address, bytes);
    }
};

struct Generic {
    typedef u64 Address;

    static char* place(u64 address, int bytes) {
        return address - parametersAt < parameterBytes ? Param::place(address, bytes) : Global::place(address, bytes);
    }
};

// What a device gives a block without being asked.
const u32 MAX_SHARED_BYTES = 48 << 10;
__shared__ __align__(16) char sharedMemory[MAX_SHARED_BYTES];
static u32 sharedBytes;

struct Shared {
    typedef u32 Address;

    static char* place(u32 address, int bytes) {
        if (address % (u32) bytes != 0) {
            return fail("misaligned access to shared memory", address, bytes);
        }
        if ((u64) address + (u64) bytes > sharedBytes) {
            return fail("access outside of shared memory", address, bytes);
        }
        return sharedMemory + address;
    }
};

template <class Space, class Type, int COUNT>
struct Items {
    Type items[COUNT];

    explicit Items(typename Space::Address address) {
        std::memcpy(items, Space::place(address, (int) sizeof items), sizeof items);
    }
};

template <class Space, class Type, int COUNT>
static void store(typename Space::Address address, const Type (&items)[COUNT]) {
    std::memcpy(Space::place(address, (int) sizeof items), items, sizeof items);
}

// The lower bits of a register, which may be wider than what is stored or converted of it.
template <class Type, class Bits, class Signed, class Float>
static Type lower(Register<Bits, Signed, Float> x) {
    static_assert(sizeof(Type) <= sizeof(Bits), "a register not narrower than what is stored");
    Type result;
    std::memcpy(&result, &x.bits, sizeof result);
    return result;
}

template <class Type>
static Type lower(Immediate x) {
    return x;
}

#define ACCESS(suffix, Space, type)                                                                         \
    static type ld##suffix##_##type(Space::Address address) {                                               \
        return Items<Space, type, 1>(address).items[0];                                                     \
    }                                                                                                       \
    template <class R>                                                                                      \
    static void ld##suffix##_v2_##type(R& a, R& b, Space::Address address) {                                \
        Items<Space, type, 2> x(address);                                                                   \
        a = x.items[0];                                                                                     \
        b = x.items[1];                                                                                     \
    }                                                                                                       \
    template <class R>                                                                                      \
    static void ld##suffix##_v4_##type(R& a, R& b, R& c, R& d, Space::Address address) {                    \
        Items<Space, type, 4> x(address);                                                                   \
        a = x.items[0];                                                                                     \
        b = x.items[1];                                                                                     \
        c = x.items[2];                                                                                     \
        d = x.items[3];                                                                                     \
    }                                                                                                       \
    template <class R>                                                                                      \
    static void st##suffix##_##type(Space::Address address, R a) {                                          \
        store<Space, type, 1>(address, {lower<type>(a)});                                                   \
    }                                                                                                       \
    template <class R, class S>                                                                             \
    static void st##suffix##_v2_##type(Space::Address address, R a, S b) {                                  \
        store<Space, type, 2>(address, {lower<type>(a), lower<type>(b)});                                   \
    }                                                                                                       \
    template <class R, class S, class T, class U>                                                           \
    static void st##suffix##_v4_##type(Space::Address address, R a, S b, T c, U d) {                        \
        store<Space, type, 4>(address, {lower<type>(a), lower<type>(b), lower<type>(c), lower<type>(d)});   \
    }

#define ACCESSES(suffix, Space)                                                                             \
    ACCESS(suffix, Space, u8)                                                                               \
    ACCESS(suffix, Space, u16)                                                                              \
    ACCESS(suffix, Space, u32)                                                                              \
    ACCESS(suffix, Space, u64)                                                                              \
    ACCESS(suffix, Space, b8)                                                                              \
    ACCESS(suffix, Space, b16)                                                                              \
    ACCESS(suffix, Space, b32)                                                                              \
    ACCESS(suffix, Space, b64)                                                                              \
    ACCESS(suffix, Space, f32)                                                                              \
    ACCESS(suffix, Space, f64)

ACCESSES(, Generic)
ACCESSES(_global, Global)
ACCESSES(_local, Local)
ACCESSES(_param, Param)
ACCESSES(_shared, Shared)

static u32 atom_global_max_s32(u64 address, s32 x) {
    return (u32) atomicMax((s32*) Global::place(address, 4), x);
}

static u64 atom_global_add_u64(u64 address, u64 x) {
    return atomicAdd((u64*) Global::place(address, 8), x);
}

// One address space: a pointer is the same in each, but for shared memory.
static u64 cvta_to_global_u64(u64 x) {
    return x;
}

static u64 cvta_param_u64(u64 x) {
    return x;
}

static void bar_sync(int barrier) {
    if (barrier != 0) {
        fail("barrier of unknown number", (u64) barrier, 0);
    }
    __syncthreads();
}

// Tensor cores, as the harness has them.

#define PRODUCT(name, multiply)                                                                                                    \
    static void name(B32& d0, B32& d1, B32& d2, B32& d3, u32 a0, u32 a1, u32 a2, u32 a3, u32 b0, u32 b1, f32 c0, f32 c1, f32 c2,  \
            f32 c3) {                                                                                                              \
        float sums[4] = {c0, c1, c2, c3};                                                                                          \
        multiply(sums, {a0, a1, a2, a3}, {b0, b1});                                                                                \
        d0 = sums[0];                                                                                                              \
        d1 = sums[1];                                                                                                              \
        d2 = sums[2];                                                                                                              \
        d3 = sums[3];                                                                                                              \
    }

PRODUCT(mma_sync_aligned_m16n8k8_row_col_f32_tf32_tf32_f32, multiplyTf32)
PRODUCT(mma_sync_aligned_m16n8k16_row_col_f32_bf16_bf16_f32, multiplyBf16)

static u32 cvt_rna_tf32_f32(f32 x) {
    return tf32(x);
}

static u16 cvt_rn_bf16_f32(f32 x) {
    return bf16(x);
}

static u32 cvt_rn_bf16x2_f32(f32 upper, f32 lower) {
    return bf16Pair(lower, upper);
}

// Moves and choices.

#define UNARY(name, Result, Type, expression)    \
    static Result name(Type a) {                 \
        return expression;                       \
    }
#define BINARY(name, Result, Type, expression)   \
    static Result name(Type a, Type b) {         \
        return expression;                       \
    }

UNARY(mov_pred, Predicate, Predicate, a)
UNARY(mov_u16, u16, u16, a)
UNARY(mov_b16, u16, u16, a)
UNARY(mov_u32, u32, u32, a)
UNARY(mov_b32, u32, u32, a)
UNARY(mov_u64, u64, u64, a)
UNARY(mov_b64, u64, u64, a)
UNARY(mov_f32, f32, f32, a)
UNARY(mov_f64, f64, f64, a)

#define SELECTION(Type)                                          \
    static Type selp_##Type(Type a, Type b, Predicate chosen) {  \
        return chosen ? a : b;                                   \
    }
SELECTION(b16)
SELECTION(u16)
SELECTION(s16)
SELECTION(b32)
SELECTION(u32)
SELECTION(s32)
SELECTION(b64)
SELECTION(u64)
SELECTION(s64)
SELECTION(f32)
SELECTION(f64)

// Integers wrap round.

#define INTEGERS(U, S, BITS)                                                        \
    BINARY(add_##S, U, U, a + b)                                                    \
    BINARY(add_##U, U, U, a + b)                                                    \
    BINARY(sub_##S, U, U, a - b)                                                    \
    BINARY(sub_##U, U, U, a - b)                                                    \
    BINARY(mul_lo_##S, U, U, (U) ((u64) a * b))                                     \
    BINARY(mul_lo_##U, U, U, (U) ((u64) a * b))                                     \
    UNARY(neg_##S, U, U, (U) 0 - a)                                                 \
    BINARY(min_##S, S, S, a < b ? a : b)                                            \
    BINARY(max_##S, S, S, a > b ? a : b)                                            \
    BINARY(min_##U, U, U, a < b ? a : b)                                            \
    BINARY(max_##U, U, U, a > b ? a : b)                                            \
    BINARY(div_##U, U, U, b == 0 ? UNSPECIFIED : a / b)                             \
    BINARY(rem_##U, U, U, b == 0 ? UNSPECIFIED : a % b)                             \
    BINARY(div_##S, S, S, b == 0 ? UNSPECIFIED : b == -1 ? (S) ((U) 0 - (U) a) : a / b) \
    BINARY(rem_##S, S, S, b == 0 ? UNSPECIFIED : b == -1 ? 0 : a % b)               \
    static U mad_lo_##S(U a, U b, U c) {                                            \
        return (U) ((u64) a * b + c);                                               \
    }                                                                               \
    static U shl_b##BITS(U a, u32 b) {                                              \
        return b < BITS ? a << b : 0;                                               \
    }                                                                               \
    static U shr_u##BITS(U a, u32 b) {                                              \
        return b < BITS ? a >> b : 0;                                               \
    }                                                                               \
    static S shr_s##BITS(S a, u32 b) {                                              \
        return a >> (b < BITS ? b : BITS - 1);                                      \
    }                                                                               \
    UNARY(not_b##BITS, U, U, ~a)                                                    \
    BINARY(and_b##BITS, U, U, a & b)                                                \
    BINARY(or_b##BITS, U, U, a | b)                                                 \
    BINARY(xor_b##BITS, U, U, a ^ b)

// The quotient by zero is any number.
const int UNSPECIFIED = 0x5555;
INTEGERS(u16, s16, 16)
INTEGERS(u32, s32, 32)
INTEGERS(u64, s64, 64)

BINARY(mul_wide_s32, s64, s32, (s64) a * b)
BINARY(mul_wide_u32, u64, u32, (u64) a * b)
BINARY(mul_hi_u16, u16, u16, (u16) ((u32) a * b >> 16))
BINARY(mul_hi_s32, s32, s32, (s32) ((s64) a * b >> 32))
BINARY(mul_hi_u32, u32, u32, (u32) ((u64) a * b >> 32))
UNARY(not_pred, Predicate, Predicate, !a)
BINARY(and_pred, Predicate, Predicate, a && b)
BINARY(or_pred, Predicate, Predicate, a || b)
BINARY(xor_pred, Predicate, Predicate, a != b)

// Comparisons. Those of floats are false where one is not a number, but for those with a u, which are true.

#define COMPARISONS_IN_ORDER(Type)                   \
    BINARY(setp_eq_##Type, Predicate, Type, a == b)  \
    BINARY(setp_lt_##Type, Predicate, Type, a < b)   \
    BINARY(setp_le_##Type, Predicate, Type, a <= b)  \
    BINARY(setp_gt_##Type, Predicate, Type, a > b)   \
    BINARY(setp_ge_##Type, Predicate, Type, a >= b)
#define COMPARISONS(Type)                            \
    COMPARISONS_IN_ORDER(Type)                       \
    BINARY(setp_ne_##Type, Predicate, Type, a != b)
#define COMPARISONS_OF_FLOATS(Type)                             \
    COMPARISONS_IN_ORDER(Type)                                  \
    BINARY(setp_ne_##Type, Predicate, Type, a < b || a > b)     \
    BINARY(setp_equ_##Type, Predicate, Type, !(a < b || a > b)) \
    BINARY(setp_neu_##Type, Predicate, Type, !(a == b))         \
    BINARY(setp_ltu_##Type, Predicate, Type, !(a >= b))         \
    BINARY(setp_leu_##Type, Predicate, Type, !(a > b))          \
    BINARY(setp_gtu_##Type, Predicate, Type, !(a <= b))         \
    BINARY(setp_geu_##Type, Predicate, Type, !(a < b))          \
    BINARY(setp_num_##Type, Predicate, Type, a == a && b == b)  \
    BINARY(setp_nan_##Type, Predicate, Type, a != a || b != b)

COMPARISONS(s16)
COMPARISONS(u16)
COMPARISONS(s32)
COMPARISONS(u32)
COMPARISONS(s64)
COMPARISONS(u64)
BINARY(setp_eq_b32, Predicate, u32, a == b)
BINARY(setp_ne_b32, Predicate, u32, a != b)
BINARY(setp_eq_b64, Predicate, u64, a == b)
BINARY(setp_ne_b64, Predicate, u64, a != b)
COMPARISONS_OF_FLOATS(f32)
COMPARISONS_OF_FLOATS(f64)

// Floats. Compiled without contraction: what is fused is what the instructions fuse.

#define FLOATS(Type)                                                                \
    BINARY(add_##Type, Type, Type, a + b)                                           \
    BINARY(sub_##Type, Type, Type, a - b)                                           \
    BINARY(mul_##Type, Type, Type, a * b)                                           \
    BINARY(add_rn_##Type, Type, Type, a + b)                                        \
    BINARY(sub_rn_##Type, Type, Type, a - b)                                        \
    BINARY(mul_rn_##Type, Type, Type, a * b)                                        \
    BINARY(div_rn_##Type, Type, Type, a / b)                                        \
    UNARY(rcp_rn_##Type, Type, Type, 1 / a)                                         \
    UNARY(sqrt_rn_##Type, Type, Type, std::sqrt(a))                                 \
    UNARY(abs_##Type, Type, Type, std::fabs(a))                                     \
    UNARY(neg_##Type, Type, Type, -a)                                               \
    BINARY(copysign_##Type, Type, Type, std::copysign(b, a))                        \
    BINARY(min_##Type, Type, Type, a != a ? b : b != b ? a : a == b ? (std::signbit(a) ? a : b) : a < b ? a : b) \
    BINARY(max_##Type, Type, Type, a != a ? b : b != b ? a : a == b ? (std::signbit(a) ? b : a) : a > b ? a : b) \
    static Type fma_rn_##Type(Type a, Type b, Type c) {                             \
        return std::fma(a, b, c);                                                   \
    }
FLOATS(f32)
FLOATS(f64)

// Not in line and with volatile operands, so that the compiler computes between the two changes of the direction.
template <int DIRECTION>
static __attribute__((noinline)) f32 fmaRounded(volatile f32 a, volatile f32 b, volatile f32 c) {
    std::fesetround(DIRECTION);
    volatile f32 x = std::fma(a, b, c);
    std::fesetround(FE_TONEAREST);
    return x;
}

static f32 fma_rm_f32(f32 a, f32 b, f32 c) {
    return fmaRounded<FE_DOWNWARD>(a, b, c);
}

BINARY(add_rz_f32, f32, f32, fmaRounded<FE_TOWARDZERO>(a, 1.0f, b))

static f32 withoutSubnormals(f32 x) {
    return std::fabs(x) < 0x1p-126f ? std::copysign(0.0f, x) : x;
}

// As far from the nearest number as the manual allows, upwards or downwards as a bit of the operand has it; exact where the manual is.
template <int ULPS>
static f32 approximation(f32 operand, f32 nearest) {
    u32 bits = B32(nearest).bits;
    if (operand == 0 || nearest == 0 || !isFinite(bits + ULPS)) {
        return nearest;
    }
    return B32((B32(operand).bits * 0x9e3779b9u >> 31) != 0 ? bits + ULPS : bits - ULPS);
}

UNARY(ex2_approx_f32, f32, f32, approximation<2>(a, std::exp2(a)))
UNARY(ex2_approx_ftz_f32, f32, f32, withoutSubnormals(ex2_approx_f32(withoutSubnormals(a))))
UNARY(rcp_approx_f32, f32, f32, approximation<1>(a, 1 / a))
UNARY(rcp_approx_ftz_f32, f32, f32, withoutSubnormals(rcp_approx_f32(withoutSubnormals(a))))

// Conversions. Of floats to integers: the nearest there is; what is not a number becomes 0, of 64 bits the least one.

template <class Integer>
static Integer toInteger(f64 rounded) {
    if (rounded != rounded) {
        return sizeof(Integer) < 8 ? 0 : (Integer) (1ull << 63);
    }
    const f64 end = std::ldexp(1.0, (int) sizeof(Integer) * 8 - (std::is_signed<Integer>::value ? 1 : 0));
    const f64 least = std::is_signed<Integer>::value ? -end : 0.0;
    if (rounded >= end) {
        return std::numeric_limits<Integer>::max();
    }
    return rounded <= least ? (Integer) least : (Integer) rounded;
}

UNARY(cvt_rni_f32_f32, f32, f32, std::nearbyint(a))
UNARY(cvt_rzi_f32_f32, f32, f32, std::trunc(a))
UNARY(cvt_rmi_f32_f32, f32, f32, std::floor(a))
UNARY(cvt_sat_f32_f32, f32, f32, a > 0 ? (a < 1 ? a : 1) : 0)
UNARY(cvt_rn_f32_f64, f32, f64, (f32) a)
UNARY(cvt_f64_f32, f64, f32, a)
UNARY(cvt_rn_f32_s32, f32, s32, (f32) a)
UNARY(cvt_rn_f32_u32, f32, u32, (f32) a)
UNARY(cvt_rn_f32_u16, f32, u16, (f32) a)
UNARY(cvt_rn_f32_u64, f32, u64, (f32) a)
UNARY(cvt_rn_f32_s64, f32, s64, (f32) a)
UNARY(cvt_rn_f64_s64, f64, s64, (f64) a)
UNARY(cvt_rzi_s32_f32, s32, f32, toInteger<s32>(std::trunc(a)))
UNARY(cvt_rni_s64_f64, s64, f64, toInteger<s64>(std::nearbyint(a)))

#define CONVERSION(Result, Type)                        \
    template <class R>                                  \
    static Result cvt_##Result##_##Type(R x) {          \
        return (Result) lower<Type>(x);                 \
    }
CONVERSION(u32, u64)
CONVERSION(u16, u32)
CONVERSION(u32, u16)
CONVERSION(u64, u32)
CONVERSION(s64, s32)
