// The convolutions of convolution.cu on tensor cores: operands rounded to TF32 or bf16 as they enter shared memory, or split into two of TF32
// as they leave it; sums in float32. Shared memory holds words, of one number in TF32 or float32 and of two neighbours along the depth in bf16,
// so that all else is the same for them.
// While a stage is multiplied, the next one is on its way into registers; it is stored into the other half of shared memory.
#ifdef TENSOR_CORES

// What a lane holds of an operand: words as they lie in shared memory.
template <int WORDS>
struct Words {
    unsigned int words[WORDS];

    __device__ void put(int i, unsigned int word) {
        words[i] = word;
    }
};

// Two numbers of TF32 for each word, a number of float32. The first is the nearest one, ties away from zero, by two integer operations, as
// conversions are slow. What is left has twelve bits at most, so that to cut it off at eleven is no further from it than to round it:
// |x - big - small| <= 2^-23 |x| and |small| <= 2^-11 |x|. Of NaN and of infinite numbers small is NaN.
template <int WORDS>
struct Parts {
    unsigned int big[WORDS];
    unsigned int small[WORDS];

    __device__ void put(int i, unsigned int word) {
        const unsigned int mask = 0xffffe000u;
        big[i] = (word + 0x1000u) & mask;
        float left = __int_as_float((int) word) - __int_as_float((int) big[i]);
        small[i] = (unsigned int) __float_as_int(left) & mask;
    }
};

struct Tf32 {
    static const int NUMBERS = 1;  // of a word
    static const int STEPS_AT_ONCE = 2;  // of a stage
    typedef Words<4> Left;
    typedef Words<2> Right;

    __device__ static unsigned int word(const float* x) {
        return tf32(x[0]);
    }
    __device__ static void multiply(float (&sums)[4], const Left& left, const Right& right) {
        multiplyTf32(sums, left.words, right.words);
    }
    __device__ static float result(float sum) {
        return sum;
    }
};

struct Bf16 {
    static const int NUMBERS = 2;
    static const int STEPS_AT_ONCE = 2;
    typedef Words<4> Left;
    typedef Words<2> Right;

    __device__ static unsigned int word(const float* x) {
        return bf16Pair(x[0], x[1]);
    }
    __device__ static void multiply(float (&sums)[4], const Left& left, const Right& right) {
        multiplyBf16(sums, left.words, right.words);
    }
    __device__ static float result(float sum) {
        return sum;
    }
};

// Float32 by three products of TF32, the small ones first ("3xTF32", OpMultiplyAddFastF32 of NVIDIA's CUTLASS); that of the two small parts is
// left out, at most 2^-22 of the whole. Tensor cores cut sums off where float32 rounds, which adds up; so they sum eight products alone,
// and what they give is added up outside (Ootomo and Yokota, "Recovering single precision accuracy from Tensor Cores", 2022). Factors are
// halved, as the nearest number of TF32 to the largest ones is infinite.
struct Split {
    static const int NUMBERS = 1;
    static const int STEPS_AT_ONCE = 1;  // or registers do not suffice for 80 channels
    typedef Parts<4> Left;
    typedef Parts<2> Right;

    __device__ static unsigned int word(const float* x) {
        return (unsigned int) __float_as_int(0.5f * x[0]);
    }
    __device__ static void multiply(float (&sums)[4], const Left& left, const Right& right) {
        float eight[4] = {};
        multiplyTf32(eight, left.small, right.big);
        multiplyTf32(eight, left.big, right.small);
        multiplyTf32(eight, left.big, right.big);
#pragma unroll
        for (int i = 0; i < 4; i++) {
            sums[i] += eight[i];
        }
    }
    __device__ static float result(float sum) {
        return 4.0f * sum;
    }
};

const int STAGE_WORDS = 16;
const int INSTRUCTION_WORDS = 8;

// A tile whose rows are words along the depth; the padding puts what a warp reads at once into 32 banks.
struct AlongDepth {
    static const int PITCH = STAGE_WORDS + 4;
    __device__ static int at(int row, int word) {
        return row * PITCH + word;
    }
};

// A tile whose rows are the words of one depth, `SIZE` side by side.
template <int SIZE>
struct AcrossDepth {
    static const int PITCH = SIZE + 8;
    __device__ static int at(int row, int word) {
        return word * PITCH + row;
    }
};

// A warp's part of a stage: 16 ROWS rows from `firstRow` of the left tile, 8 COLUMNS columns from `firstColumn` of the right one.
template <class Element, class Left, class Right, int ROWS16, int COLUMNS8>
__device__ inline void multiplyStage(const unsigned int* left, int firstRow, const unsigned int* right, int firstColumn,
        float (&sums)[ROWS16][COLUMNS8][4]) {
    int i = firstRow + (int) threadIdx.x % 32 / 4;
    int j = firstColumn + (int) threadIdx.x % 32 / 4;
    int word = (int) threadIdx.x % 4;
#pragma unroll Element::STEPS_AT_ONCE
    for (int start = 0; start < STAGE_WORDS; start += INSTRUCTION_WORDS) {
        int near = start + word;
        int far = near + INSTRUCTION_WORDS / 2;
        typename Element::Left a[ROWS16];
#pragma unroll
        for (int r = 0; r < ROWS16; r++) {
            int row = i + 16 * r;
            a[r].put(0, left[Left::at(row, near)]);
            a[r].put(1, left[Left::at(row + 8, near)]);
            a[r].put(2, left[Left::at(row, far)]);
            a[r].put(3, left[Left::at(row + 8, far)]);
        }
#pragma unroll
        for (int c = 0; c < COLUMNS8; c++) {
            typename Element::Right b;
            b.put(0, right[Right::at(j + 8 * c, near)]);
            b.put(1, right[Right::at(j + 8 * c, far)]);
#pragma unroll
            for (int r = 0; r < ROWS16; r++) {
                Element::multiply(sums[r][c], a[r], b);
            }
        }
    }
}

const int TENSOR_THREADS = 256;

// Which pixels of a block a thread brings in: four channels of every 256 / QUADS-th one.
template <class Element>
struct PixelPlaces {
    static const int DEPTH_OF_STAGE = STAGE_WORDS * Element::NUMBERS;
    static const int QUADS = DEPTH_OF_STAGE / 4;
    static const int ROWS_AT_ONCE = TENSOR_THREADS / QUADS;
    static const int EACH = PIXEL_TILE / ROWS_AT_ONCE;

    int pixel;  // that of its first row
    int h[EACH];
    int w[EACH];

    __device__ void place(const Convolution& p, int kernel) {
        int height = (int) p.height;
        int width = (int) p.width;
        int pixels = (int) p.images * height * width;
        pixel = (int) blockIdx.x * PIXEL_TILE + (int) threadIdx.x / QUADS;
#pragma unroll
        for (int i = 0; i < EACH; i++) {
            int at = pixel + i * ROWS_AT_ONCE;
            w[i] = at % width;
            // A pixel behind the last one has no neighbours.
            h[i] = at < pixels ? at / width % height : -2 * height - kernel;
        }
    }

    __device__ static int channelOf(int firstChannel) {
        return firstChannel + (int) threadIdx.x % QUADS * 4;
    }

    // Four channels of what lies so far from the i-th pixel, zeros outside the image.
    __device__ void readNeighbour(const Convolution& p, int i, int down, int right, int channel, float (&values)[4]) const {
        int inputs = (int) p.inputs;
        int width = (int) p.width;
        int row = h[i] + down;
        int column = w[i] + right;
        bool inside = row >= 0 && row < (int) p.height && column >= 0 && column < width;
        int from = (pixel + i * ROWS_AT_ONCE + down * width + right) * inputs + channel;
        readQuad(values, p.x, from, inside ? inputs - channel : 0, inputs % 4 == 0);
    }

    __device__ static void storeRow(unsigned int* tile, int i, const float (&values)[4]) {
        int row = (int) threadIdx.x / QUADS + i * ROWS_AT_ONCE;
        int word = (int) threadIdx.x % QUADS * 4 / Element::NUMBERS;
#pragma unroll
        for (int j = 0; j < 4 / Element::NUMBERS; j++) {
            tile[AlongDepth::at(row, word + j)] = Element::word(values + j * Element::NUMBERS);
        }
    }
};

// The pixels of a block on their way from an image in memory.
template <class Element>
struct PixelStage {
    typedef PixelPlaces<Element> Places;

    Places places;
    float values[Places::EACH][4];

    __device__ void place(const Convolution& p) {
        places.place(p, (int) p.kernel);
    }

    __device__ void read(const Convolution& p, int tap, int firstChannel) {
        int down = tap / (int) p.kernel - (int) p.kernel / 2;
        int right = tap % (int) p.kernel - (int) p.kernel / 2;
#pragma unroll
        for (int i = 0; i < Places::EACH; i++) {
            places.readNeighbour(p, i, down, right, Places::channelOf(firstChannel), values[i]);
        }
    }

    __device__ void store(unsigned int* tile) const {
#pragma unroll
        for (int i = 0; i < Places::EACH; i++) {
            Places::storeRow(tile, i, values[i]);
        }
    }
};

// A pointwise convolution of what a depthwise one makes of its x.
struct Separable {
    Convolution pointwise;
    const float* w;  // of the depthwise one, [inputs, k, k]
    const float* bias;
    Tensor between;  // where the depthwise one's result is kept; null: nobody else needs it
    long long kernel;  // the depthwise one's
};

// The pixels of a block, made as they enter shared memory: they would take too many registers while a stage is multiplied.
template <class Element>
struct DepthwiseStage {
    typedef PixelPlaces<Element> Places;

    const Separable& separable;
    Places places;
    int channel;

    __device__ explicit DepthwiseStage(const Separable& separable) : separable(separable) {}

    __device__ void place(const Convolution& p) {
        places.place(p, (int) separable.kernel);
    }

    __device__ void read(const Convolution&, int, int firstChannel) {
        channel = Places::channelOf(firstChannel);
    }

    __device__ void store(unsigned int* tile) const {
        const Convolution& p = separable.pointwise;
        int inputs = (int) p.inputs;
        int kernel = (int) separable.kernel;
        int taps = kernel * kernel;
        float sums[Places::EACH][4];
#pragma unroll
        for (int j = 0; j < 4; j++) {
            float bias = channel + j < inputs ? separable.bias[channel + j] : 0.0f;
#pragma unroll
            for (int i = 0; i < Places::EACH; i++) {
                sums[i][j] = bias;
            }
        }
        for (int tap = 0; tap < taps; tap++) {
            float weights[4];
#pragma unroll
            for (int j = 0; j < 4; j++) {
                weights[j] = channel + j < inputs ? separable.w[(channel + j) * taps + tap] : 0.0f;
            }
#pragma unroll
            for (int i = 0; i < Places::EACH; i++) {
                float values[4];
                places.readNeighbour(p, i, tap / kernel - kernel / 2, tap % kernel - kernel / 2, channel, values);
#pragma unroll
                for (int j = 0; j < 4; j++) {
                    sums[i][j] += values[j] * weights[j];
                }
            }
        }
#pragma unroll
        for (int i = 0; i < Places::EACH; i++) {
            if (separable.between.address && places.h[i] >= 0) {
                int at = (places.pixel + i * Places::ROWS_AT_ONCE) * inputs + channel;
                storeQuad(separable.between, at, sums[i], inputs - channel, inputs % 4 == 0);
            }
            Places::storeRow(tile, i, sums[i]);
        }
    }
};

// The weights of a block in the same way: a thread has some words.
template <class Element, int OUTPUTS>
struct WeightStage {
    static const int EACH = OUTPUTS * STAGE_WORDS / TENSOR_THREADS;

    float values[EACH][Element::NUMBERS];

    // Side by side in memory are channels in the forward direction, results in the other.
    __device__ static int output(const Convolution& p, int i) {
        int at = (int) threadIdx.x + i * TENSOR_THREADS;
        return p.transposed ? at % OUTPUTS : at / STAGE_WORDS;
    }

    __device__ static int word(const Convolution& p, int i) {
        int at = (int) threadIdx.x + i * TENSOR_THREADS;
        return p.transposed ? at / OUTPUTS : at % STAGE_WORDS;
    }

    __device__ void read(const Convolution& p, int tap, int firstChannel) {
        int inputs = (int) p.inputs;
        int outputs = (int) p.outputs;
        int taps = (int) (p.kernel * p.kernel);
#pragma unroll
        for (int i = 0; i < EACH; i++) {
            int o = (int) blockIdx.y * OUTPUTS + output(p, i);
#pragma unroll
            for (int j = 0; j < Element::NUMBERS; j++) {
                int c = firstChannel + word(p, i) * Element::NUMBERS + j;
                int at = p.transposed ? (c * taps + taps - 1 - tap) * outputs + o : (o * taps + tap) * inputs + c;
                values[i][j] = o < outputs && c < inputs ? p.w[at] : 0.0f;
            }
        }
    }

    __device__ void store(const Convolution& p, unsigned int* tile) const {
#pragma unroll
        for (int i = 0; i < EACH; i++) {
            tile[AlongDepth::at(output(p, i), word(p, i))] = Element::word(values[i]);
        }
    }
};

// 128 pixels by OUTPUTS channels. Eight warps: four of 32 pixels by two of half the channels.
template <class Element, int OUTPUTS, class Pixels>
__device__ inline void convolveOnTensorCores(const Convolution& p, Pixels& pixels) {
    const int rows16 = 2;
    const int columns8 = OUTPUTS / 16;
    __shared__ __align__(16) unsigned int a[2][PIXEL_TILE * AlongDepth::PITCH];
    __shared__ __align__(16) unsigned int b[2][OUTPUTS * AlongDepth::PITCH];
    int warp = (int) threadIdx.x / 32;
    int firstRow = warp / 2 * 16 * rows16;
    int firstColumn = warp % 2 * 8 * columns8;
    WeightStage<Element, OUTPUTS> weights;
    float sums[rows16][columns8][4] = {};
    pixels.place(p);
    pixels.read(p, 0, 0);
    weights.read(p, 0, 0);
    pixels.store(a[0]);
    weights.store(p, b[0]);
    __syncthreads();
    int tap = 0;
    int channel = 0;
    int taps = (int) (p.kernel * p.kernel);
    for (int half = 0; tap < taps; half ^= 1) {
        channel += PixelPlaces<Element>::DEPTH_OF_STAGE;
        if (channel >= (int) p.inputs) {
            channel = 0;
            tap++;
        }
        if (tap < taps) {
            pixels.read(p, tap, channel);
            weights.read(p, tap, channel);
        }
        multiplyStage<Element, AlongDepth, AlongDepth>(a[half], firstRow, b[half], firstColumn, sums);
        if (tap < taps) {
            pixels.store(a[half ^ 1]);
            weights.store(p, b[half ^ 1]);
        }
        __syncthreads();
    }
    int lane = (int) threadIdx.x % 32;
    int all = (int) (p.images * p.height * p.width);
#pragma unroll
    for (int r = 0; r < rows16; r++) {
#pragma unroll
        for (int c = 0; c < columns8; c++) {
#pragma unroll
            for (int i = 0; i < 4; i++) {
                int pixel = (int) blockIdx.x * PIXEL_TILE + firstRow + 16 * r + lane / 4 + i / 2 * 8;
                int o = (int) blockIdx.y * OUTPUTS + firstColumn + 8 * c + lane % 4 * 2 + i % 2;
                if (pixel < all && o < (int) p.outputs) {
                    int at = pixel * (int) p.outputs + o;
                    float x = Element::result(sums[r][c][i]) + (p.bias ? p.bias[o] : 0.0f);
                    store(p.y, at, p.chain.count == 0 ? x : finishElsewhere(p.chain, at, x));
                }
            }
        }
    }
}

#define TENSOR_CONVOLUTION(PLAIN_KERNEL, Element, OUTPUTS)                \
    PLAIN_KERNEL(convolution##Element##x##OUTPUTS, Convolution) {          \
        PixelStage<Element> pixels;                                       \
        convolveOnTensorCores<Element, OUTPUTS>(p, pixels);               \
    }                                                                     \
    FULL_KERNEL(separable##Element##x##OUTPUTS, Separable) {               \
        DepthwiseStage<Element> pixels(p);                                \
        convolveOnTensorCores<Element, OUTPUTS>(p.pointwise, pixels);     \
    }

// Only the largest one has to be told how many registers there are.
TENSOR_CONVOLUTION(BLOCK_KERNEL, Split, 32)
TENSOR_CONVOLUTION(BLOCK_KERNEL, Split, 48)
TENSOR_CONVOLUTION(FULL_KERNEL, Split, 80)
TENSOR_CONVOLUTION(BLOCK_KERNEL, Tf32, 32)
TENSOR_CONVOLUTION(BLOCK_KERNEL, Tf32, 48)
TENSOR_CONVOLUTION(BLOCK_KERNEL, Tf32, 80)
TENSOR_CONVOLUTION(BLOCK_KERNEL, Bf16, 32)
TENSOR_CONVOLUTION(BLOCK_KERNEL, Bf16, 48)
TENSOR_CONVOLUTION(BLOCK_KERNEL, Bf16, 80)

const int WEIGHT_THREADS = 128;

// The columns of a gradient by the weights: four of (tap, channel) side by side, at the neighbours of a pixel.
struct ColumnSource {
    static const int SIZE = COLUMN_TILE;

    __device__ static void read(const WeightGradient& p, int column, int pixel, bool there, float (&values)[4]) {
        int inputs = (int) p.inputs;
        int columns = (int) (p.kernel * p.kernel) * inputs;
        int height = (int) p.height;
        int width = (int) p.width;
        int kernel = (int) p.kernel;
        column += (int) blockIdx.x * COLUMN_TILE;
        if (inputs % 4 == 0) {
            int from = there && column < columns ? neighbour(pixel, column / inputs, height, width, kernel) : -1;
            readQuad(values, p.x, from * inputs + column % inputs, from < 0 ? 0 : 4, true);
            return;
        }
#pragma unroll
        for (int i = 0; i < 4; i++) {
            int k = column + i;
            int from = there && k < columns ? neighbour(pixel, k / inputs, height, width, kernel) : -1;
            values[i] = from < 0 ? 0.0f : load(p.x, from * inputs + k % inputs);
        }
    }
};

// The gradient by the output: four channels side by side.
struct OutputSource {
    static const int SIZE = OUTPUT_TILE;

    __device__ static void read(const WeightGradient& p, int output, int pixel, bool there, float (&values)[4]) {
        int outputs = (int) p.outputs;
        output += (int) blockIdx.y * OUTPUT_TILE;
        readQuad(values, p.dy, pixel * outputs + output, there ? outputs - output : 0, outputs % 4 == 0);
    }
};

// What a thread brings in of either, for some words of the depth, which are pixels.
template <class Element, class Source>
struct AcrossStage {
    static const int QUADS = Source::SIZE / 4;
    static const int WORDS_AT_ONCE = WEIGHT_THREADS / QUADS;
    static const int EACH = STAGE_WORDS / WORDS_AT_ONCE;

    float values[EACH][4][Element::NUMBERS];

    __device__ void read(const WeightGradient& p, int firstPixel, int endPixel) {
#pragma unroll
        for (int i = 0; i < EACH; i++) {
            int word = (int) threadIdx.x / QUADS + i * WORDS_AT_ONCE;
#pragma unroll
            for (int n = 0; n < Element::NUMBERS; n++) {
                int pixel = firstPixel + word * Element::NUMBERS + n;
                float read[4];
                Source::read(p, (int) threadIdx.x % QUADS * 4, pixel, pixel < endPixel, read);
#pragma unroll
                for (int j = 0; j < 4; j++) {
                    values[i][j][n] = read[j];
                }
            }
        }
    }

    __device__ void store(unsigned int* tile) const {
#pragma unroll
        for (int i = 0; i < EACH; i++) {
#pragma unroll
            for (int j = 0; j < 4; j++) {
                int word = (int) threadIdx.x / QUADS + i * WORDS_AT_ONCE;
                tile[AcrossDepth<Source::SIZE>::at((int) threadIdx.x % QUADS * 4 + j, word)] = Element::word(values[i][j]);
            }
        }
    }
};

// 32 output channels by 64 columns, over a share of the pixels. Four warps of 16 channels by 32 columns.
template <class Element>
__device__ inline void weightGradientOnTensorCores(const WeightGradient& p) {
    const int columns8 = 4;
    const int pixelsOfStage = STAGE_WORDS * Element::NUMBERS;
    __shared__ __align__(16) unsigned int a[2][STAGE_WORDS * AcrossDepth<OUTPUT_TILE>::PITCH];
    __shared__ __align__(16) unsigned int b[2][STAGE_WORDS * AcrossDepth<COLUMN_TILE>::PITCH];
    int pixels = (int) (p.images * p.height * p.width);
    int pixel = (int) (blockIdx.z * p.pixelsEach);
    int endPixel = pixel + (int) p.pixelsEach < pixels ? pixel + (int) p.pixelsEach : pixels;
    int warp = (int) threadIdx.x / 32;
    int firstRow = warp / 2 * 16;
    int firstColumn = warp % 2 * 8 * columns8;
    AcrossStage<Element, OutputSource> gradient;
    AcrossStage<Element, ColumnSource> columns;
    float sums[1][columns8][4] = {};
    gradient.read(p, pixel, endPixel);
    columns.read(p, pixel, endPixel);
    gradient.store(a[0]);
    columns.store(b[0]);
    __syncthreads();
    for (int half = 0; pixel < endPixel; half ^= 1) {
        pixel += pixelsOfStage;
        if (pixel < endPixel) {
            gradient.read(p, pixel, endPixel);
            columns.read(p, pixel, endPixel);
        }
        multiplyStage<Element, AcrossDepth<OUTPUT_TILE>, AcrossDepth<COLUMN_TILE> >(a[half], firstRow, b[half], firstColumn, sums);
        if (pixel < endPixel) {
            gradient.store(a[half ^ 1]);
            columns.store(b[half ^ 1]);
        }
        __syncthreads();
    }
    int lane = (int) threadIdx.x % 32;
    int all = (int) (p.kernel * p.kernel * p.inputs);
#pragma unroll
    for (int c = 0; c < columns8; c++) {
#pragma unroll
        for (int i = 0; i < 4; i++) {
            int o = (int) blockIdx.y * OUTPUT_TILE + firstRow + lane / 4 + i / 2 * 8;
            int k = (int) blockIdx.x * COLUMN_TILE + firstColumn + 8 * c + lane % 4 * 2 + i % 2;
            if (o < (int) p.outputs && k < all) {
                p.partial[((int) blockIdx.z * (int) p.outputs + o) * all + k] = Element::result(sums[0][c][i]);
            }
        }
    }
}

BLOCK_KERNEL(convolutionWeightGradientSplit, WeightGradient) {
    weightGradientOnTensorCores<Split>(p);
}

BLOCK_KERNEL(convolutionWeightGradientTf32, WeightGradient) {
    weightGradientOnTensorCores<Tf32>(p);
}

BLOCK_KERNEL(convolutionWeightGradientBf16, WeightGradient) {
    weightGradientOnTensorCores<Bf16>(p);
}
#endif
