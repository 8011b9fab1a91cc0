// What all kernels share. A kernel has one parameter, a struct of 8-byte fields, so that the host writes it as an array of longs.
// Whatever an operation computes, an element of its result passes through a chain of elementwise functions before it is stored:
// activations, residual additions and gradients of activations cost no pass over memory of their own.

enum Function {
    IDENTITY, ABS, AFFINE, CLAMP_MAX, CLAMP_MIN, EXP, GELU, LOG, ROUND, SIGMOID, SIGN, SILU, SOFTPLUS, SQRT, TANH,
    ADD, DIVIDE, GELU_GRADIENT, LAPLACE_BITS, LAPLACE_BITS_BY_SCALE, LAPLACE_BITS_BY_VALUE, MAXIMUM, MINIMUM, MULTIPLY,
    SILU_GRADIENT, SUBTRACT, TANH_GRADIENT
};

enum Mode { NOTHING, EACH, ONE, BY_CHANNEL, BY_ROW, CONSTANT };

// A tensor in memory, at a multiple of 256 bytes. One is added to the address where its elements are bf16, else they are float32; tensors
// of parameters, of coordinates and of partial sums always are, and have plain addresses. A kernel has the same for all its threads,
// so the branch costs it an instruction. Only devices that have tensor cores for bf16 have such tensors.
struct Tensor {
    char* address;
};

__device__ inline bool isBf16(const Tensor& tensor) {
#ifdef TENSOR_CORES
    return (unsigned long long) tensor.address % 2 != 0;
#else
    return false;
#endif
}

__device__ inline float ofBf16(unsigned int bits) {
    return __int_as_float((int) (bits << 16));
}

__device__ inline float load(const Tensor& tensor, int i) {
    if (isBf16(tensor)) {
        return ofBf16(((const unsigned short*) (tensor.address - 1))[i]);
    }
    return ((const float*) tensor.address)[i];
}

__device__ inline void store(const Tensor& tensor, int i, float x) {
#ifdef TENSOR_CORES
    if (isBf16(tensor)) {
        ((unsigned short*) (tensor.address - 1))[i] = bf16(x);
        return;
    }
#endif
    ((float*) tensor.address)[i] = x;
}

struct __align__(16) Quad {
    float x;
    float y;
    float z;
    float w;
};

// Four of bf16, the first ones in the lower halves.
struct __align__(8) Bf16Quad {
    unsigned int xy;
    unsigned int zw;
};

// Four numbers side by side from element i, zeros behind the first `count`; `aligned` where i is a multiple of four.
__device__ inline void readQuad(float (&values)[4], const Tensor& tensor, int i, int count, bool aligned) {
    if (aligned && count >= 4) {
        if (isBf16(tensor)) {
            Bf16Quad quad = *(const Bf16Quad*) (tensor.address - 1 + 2LL * i);
            values[0] = ofBf16(quad.xy);
            values[1] = ofBf16(quad.xy >> 16);
            values[2] = ofBf16(quad.zw);
            values[3] = ofBf16(quad.zw >> 16);
            return;
        }
        Quad quad = *(const Quad*) (tensor.address + 4LL * i);
        values[0] = quad.x;
        values[1] = quad.y;
        values[2] = quad.z;
        values[3] = quad.w;
    } else {
#pragma unroll
        for (int k = 0; k < 4; k++) {
            values[k] = k < count ? load(tensor, i + k) : 0.0f;
        }
    }
}

// The reverse: the first `count` of four numbers.
__device__ inline void storeQuad(const Tensor& tensor, int i, const float (&values)[4], int count, bool aligned) {
    if (aligned && count >= 4) {
#ifdef TENSOR_CORES
        if (isBf16(tensor)) {
            Bf16Quad quad = {bf16Pair(values[0], values[1]), bf16Pair(values[2], values[3])};
            *(Bf16Quad*) (tensor.address - 1 + 2LL * i) = quad;
            return;
        }
#endif
        Quad quad = {values[0], values[1], values[2], values[3]};
        *(Quad*) (tensor.address + 4LL * i) = quad;
    } else {
#pragma unroll
        for (int k = 0; k < 4; k++) {
            if (k < count) {
                store(tensor, i + k, values[k]);
            }
        }
    }
}

// How many elements of a result a thread has: four side by side where these lie at a multiple of four in all that is read and written by
// such accesses, which is where `extents`, put together by |, are multiples of four; else one. The host makes as many threads.
__device__ inline int together(int extents) {
    return extents % 4 == 0 ? 4 : 1;
}

// A tensor as seen from element i of a result: its element i, its only one, the one of i's channel or row, or no tensor but a number.
struct Operand {
    long long mode;
    Tensor elements;
    long long divisor;  // elements of a pixel or of a row
    double value;
};

struct Link {
    long long function;
    long long swapped;  // the operand is the first argument
    double alpha;
    double beta;
    Operand operand;
};

const int MAX_LINKS = 8;

struct Chain {
    long long count;
    Link links[MAX_LINKS];
};

__device__ inline float operandAt(const Operand& operand, int i) {
    switch ((int) operand.mode) {
        case EACH: return load(operand.elements, i);
        case ONE: return load(operand.elements, 0);
        case BY_CHANNEL: return load(operand.elements, i % (int) operand.divisor);
        case BY_ROW: return load(operand.elements, i / (int) operand.divisor);
        default: return (float) operand.value;
    }
}

// The same for elements i to i + 3, of which `count` are there. They may lie in two pixels, or in as many rows.
__device__ inline void operandsAt(float (&values)[4], const Operand& operand, int i, int count) {
    int divisor = (int) operand.divisor;
    switch ((int) operand.mode) {
        case EACH: readQuad(values, operand.elements, i, count, i % 4 == 0); return;
        case BY_CHANNEL: {
            int channel = i % divisor;
            if (divisor % 4 == 0 && channel % 4 == 0) {
                readQuad(values, operand.elements, channel, count, true);
                return;
            }
#pragma unroll
            for (int k = 0; k < 4; k++) {
                values[k] = load(operand.elements, channel);
                channel = channel + 1 < divisor ? channel + 1 : 0;
            }
            return;
        }
        case BY_ROW: {
            int row = i / divisor;
            int at = i - row * divisor;
#pragma unroll
            for (int k = 0; k < 4; k++) {
                values[k] = k < count ? load(operand.elements, row) : 0.0f;
                at++;
                if (at == divisor) {
                    at = 0;
                    row++;
                }
            }
            return;
        }
        default: {
            float x = operandAt(operand, i);
#pragma unroll
            for (int k = 0; k < 4; k++) {
                values[k] = x;
            }
        }
    }
}

__device__ inline float sigmoid(float x) {
    return 1.0f / (1.0f + expf(-x));
}

__device__ inline float normalCumulative(float x) {
    return 0.5f * erfcf(-0.70710678f * x);
}

// Laplace code lengths: see the operation for the formulas. The least scale is 1e-3.
__device__ inline float laplaceMass(float c, float inverse) {
    return -0.5f * (expm1f((c - 0.5f) * inverse) + expm1f((-c - 0.5f) * inverse));
}

__device__ inline float laplaceBits(float y, float b) {
    float inverse = 1.0f / fmaxf(b, 1e-3f);
    float a = fabsf(y);
    return 1.44269504f * (fmaxf(a - 0.5f, 0.0f) * inverse - logf(laplaceMass(fminf(a, 0.5f), inverse)));
}

__device__ inline float laplaceBitsByValue(float y, float b) {
    float inverse = 1.0f / fmaxf(b, 1e-3f);
    float c = fminf(fabsf(y), 0.5f);
    float difference = expm1f((c - 0.5f) * inverse) - expm1f((-c - 0.5f) * inverse);
    float slope = difference * inverse / (2.0f * laplaceMass(c, inverse));
    return 1.44269504f * (float) ((y > 0.0f) - (y < 0.0f)) * slope;
}

__device__ inline float laplaceBitsByScale(float y, float b) {
    if (!(b > 1e-3f)) {
        return 0.0f;
    }
    float inverse = 1.0f / b;
    float a = fabsf(y);
    float c = fminf(a, 0.5f);
    float u = (0.5f - c) * inverse;
    float v = (0.5f + c) * inverse;
    float widening = (u * expf(-u) + v * expf(-v)) / (2.0f * laplaceMass(c, inverse));
    return 1.44269504f * inverse * (widening - fmaxf(a - 0.5f, 0.0f) * inverse);
}

__device__ inline float geluGradient(float x, float dy) {
    return dy * (normalCumulative(x) + x * 0.39894228f * expf(-0.5f * x * x));
}

__device__ inline float siluGradient(float x, float dy) {
    float s = sigmoid(x);
    return dy * s * (1.0f + x * (1.0f - s));
}

__device__ inline float binary(int function, float a, float b) {
    switch (function) {
        case ADD: return a + b;
        case DIVIDE: return a / b;
        case GELU_GRADIENT: return geluGradient(a, b);
        case LAPLACE_BITS: return laplaceBits(a, b);
        case LAPLACE_BITS_BY_SCALE: return laplaceBitsByScale(a, b);
        case LAPLACE_BITS_BY_VALUE: return laplaceBitsByValue(a, b);
        case MAXIMUM: return fmaxf(a, b);
        case MINIMUM: return fminf(a, b);
        case MULTIPLY: return a * b;
        case SILU_GRADIENT: return siluGradient(a, b);
        case SUBTRACT: return a - b;
        default: return b * (1.0f - a * a);  // TANH_GRADIENT
    }
}

__device__ inline float unary(int function, const Link& link, float x) {
    switch (function) {
        case ABS: return fabsf(x);
        case AFFINE: return (float) link.alpha * x + (float) link.beta;
        case CLAMP_MAX: return fminf(x, (float) link.alpha);
        case CLAMP_MIN: return fmaxf(x, (float) link.alpha);
        case EXP: return expf(x);
        case GELU: return x * normalCumulative(x);
        case LOG: return logf(x);
        case ROUND: return rintf(x);
        case SIGMOID: return sigmoid(x);
        case SIGN: return (float) ((x > 0.0f) - (x < 0.0f));
        case SILU: return x / (1.0f + expf(-x));
        case SOFTPLUS: return fmaxf(x, 0.0f) + log1pf(expf(-fabsf(x)));
        case SQRT: return sqrtf(x);
        case TANH: return tanhf(x);
        default: return x;
    }
}

// A function of four numbers; its switch is the compiler's.
template <int FUNCTION>
__device__ inline void unaryEach(const Link& link, float (&x)[4]) {
#pragma unroll
    for (int k = 0; k < 4; k++) {
        x[k] = unary(FUNCTION, link, x[k]);
    }
}

template <int FUNCTION>
__device__ inline void binaryEach(float (&x)[4], const float (&a)[4], const float (&b)[4]) {
#pragma unroll
    for (int k = 0; k < 4; k++) {
        x[k] = binary(FUNCTION, a[k], b[k]);
    }
}

__device__ inline void unaries(const Link& link, float (&x)[4]) {
    switch ((int) link.function) {
        case ABS: unaryEach<ABS>(link, x); return;
        case AFFINE: unaryEach<AFFINE>(link, x); return;
        case CLAMP_MAX: unaryEach<CLAMP_MAX>(link, x); return;
        case CLAMP_MIN: unaryEach<CLAMP_MIN>(link, x); return;
        case EXP: unaryEach<EXP>(link, x); return;
        case GELU: unaryEach<GELU>(link, x); return;
        case LOG: unaryEach<LOG>(link, x); return;
        case ROUND: unaryEach<ROUND>(link, x); return;
        case SIGMOID: unaryEach<SIGMOID>(link, x); return;
        case SIGN: unaryEach<SIGN>(link, x); return;
        case SILU: unaryEach<SILU>(link, x); return;
        case SOFTPLUS: unaryEach<SOFTPLUS>(link, x); return;
        case SQRT: unaryEach<SQRT>(link, x); return;
        case TANH: unaryEach<TANH>(link, x); return;
        default: return;
    }
}

// x = function(a, b), of four numbers each.
__device__ inline void binaries(int function, float (&x)[4], const float (&a)[4], const float (&b)[4]) {
    switch (function) {
        case ADD: binaryEach<ADD>(x, a, b); return;
        case DIVIDE: binaryEach<DIVIDE>(x, a, b); return;
        case GELU_GRADIENT: binaryEach<GELU_GRADIENT>(x, a, b); return;
        case LAPLACE_BITS: binaryEach<LAPLACE_BITS>(x, a, b); return;
        case LAPLACE_BITS_BY_SCALE: binaryEach<LAPLACE_BITS_BY_SCALE>(x, a, b); return;
        case LAPLACE_BITS_BY_VALUE: binaryEach<LAPLACE_BITS_BY_VALUE>(x, a, b); return;
        case MAXIMUM: binaryEach<MAXIMUM>(x, a, b); return;
        case MINIMUM: binaryEach<MINIMUM>(x, a, b); return;
        case MULTIPLY: binaryEach<MULTIPLY>(x, a, b); return;
        case SILU_GRADIENT: binaryEach<SILU_GRADIENT>(x, a, b); return;
        case SUBTRACT: binaryEach<SUBTRACT>(x, a, b); return;
        default: binaryEach<TANH_GRADIENT>(x, a, b);
    }
}

// The value that is stored as element i where the operation itself computes x.
__device__ inline float finish(const Chain& chain, int i, float x) {
    for (int k = 0; k < (int) chain.count; k++) {
        const Link& link = chain.links[k];
        if (link.operand.mode == NOTHING) {
            x = unary((int) link.function, link, x);
        } else {
            float other = operandAt(link.operand, i);
            x = link.swapped ? binary((int) link.function, other, x) : binary((int) link.function, x, other);
        }
    }
    return x;
}

// The same for elements i to i + 3, of which `count` are there: each function is looked up once, and what it reads of others is read at once.
__device__ inline void finishQuad(const Chain& chain, int i, int count, float (&values)[4]) {
    for (int k = 0; k < (int) chain.count; k++) {
        const Link& link = chain.links[k];
        if (link.operand.mode == NOTHING) {
            unaries(link, values);
        } else {
            float others[4];
            operandsAt(others, link.operand, i, count);
            float left[4];
            float right[4];
#pragma unroll
            for (int n = 0; n < 4; n++) {
                left[n] = link.swapped ? others[n] : values[n];
                right[n] = link.swapped ? values[n] : others[n];
            }
            binaries((int) link.function, values, left, right);
        }
    }
}

// Stores four values, or the first `count` of them, from element i through the chain.
__device__ inline void storeFinished(const Tensor& y, const Chain& chain, int i, int count, float (&values)[4]) {
    finishQuad(chain, i, count, values);
    storeQuad(y, i, values, count, i % 4 == 0);
}

__device__ inline int globalThread() {
    return (int) (blockIdx.x * blockDim.x + threadIdx.x);
}

// The sum over the threads of a block of 256, for thread 0.
__device__ inline float blockSum(float x) {
    __shared__ float sums[256];
    int thread = (int) threadIdx.x;
    sums[thread] = x;
    __syncthreads();
    for (int half = 128; half > 0; half /= 2) {
        if (thread < half) {
            sums[thread] += sums[thread + half];
        }
        __syncthreads();
    }
    return sums[0];
}
