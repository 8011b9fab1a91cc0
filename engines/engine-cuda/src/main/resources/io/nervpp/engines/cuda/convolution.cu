// Convolutions as products of matrices that are never written down: a block computes the outputs of 128 pixels for 32 or 64 channels,
// sixteen values of (tap, input channel) at a time, from shared memory; a thread has eight pixels by four or eight channels in registers,
// so that it reads two to three numbers from shared memory for eight multiply-adds.

const int PIXEL_TILE = 128;
const int DEPTH = 16;
const int ROWS = 8;
const int PADDING = 4;  // keeps rows of a tile aligned to 16 bytes, in other banks

struct Convolution {
    Tensor x;
    const float* w;
    const float* bias;  // null: none
    Tensor y;
    long long images;
    long long height;
    long long width;
    long long inputs;
    long long outputs;
    long long kernel;
    long long transposed;  // the gradient by the input: taps turned round, w as [inputs, k, k, outputs]
    Chain chain;
};

// The pixel that a tap of the kernel around `pixel` reads; -1 outside the image.
__device__ inline int neighbour(int pixel, int tap, int height, int width, int kernel) {
    int w = pixel % width + tap % kernel - kernel / 2;
    int h = pixel / width % height + tap / kernel - kernel / 2;
    if (h < 0 || h >= height || w < 0 || w >= width) {
        return -1;
    }
    return (pixel / width / height * height + h) * width + w;
}

// One step of a product: the thread's part of a row of either tile, multiplied out.
template <int COLUMNS>
__device__ inline void multiplyOut(const float* left, const float* right, float (&sums)[ROWS][COLUMNS]) {
    float a[ROWS];
    float b[COLUMNS];
#pragma unroll
    for (int i = 0; i < ROWS; i++) {
        a[i] = left[i];
    }
#pragma unroll
    for (int j = 0; j < COLUMNS; j++) {
        b[j] = right[j];
    }
#pragma unroll
    for (int i = 0; i < ROWS; i++) {
#pragma unroll
        for (int j = 0; j < COLUMNS; j++) {
            sums[i][j] += a[i] * b[j];
        }
    }
}

// Not in line: unrolled over the thread's elements, the functions of a chain would be compiled up to 64 times.
__device__ __noinline__ float finishElsewhere(const Chain& chain, int i, float x) {
    return finish(chain, i, x);
}

template <int OUTPUTS, int COLUMNS>
__device__ inline void convolve(const Convolution& p) {
    const int threads = PIXEL_TILE / ROWS * (OUTPUTS / COLUMNS);
    __shared__ __align__(16) float a[DEPTH][PIXEL_TILE + PADDING];
    __shared__ __align__(16) float b[DEPTH][OUTPUTS + PADDING];
    int inputs = (int) p.inputs;
    int outputs = (int) p.outputs;
    int kernel = (int) p.kernel;
    int taps = kernel * kernel;
    int pixels = (int) (p.images * p.height * p.width);
    int depth = taps * inputs;
    int firstPixel = (int) blockIdx.x * PIXEL_TILE;
    int firstOutput = (int) blockIdx.y * OUTPUTS;
    int thread = (int) threadIdx.x;
    int row = thread / (OUTPUTS / COLUMNS) * ROWS;
    int column = thread % (OUTPUTS / COLUMNS) * COLUMNS;
    float sums[ROWS][COLUMNS] = {};
    for (int start = 0; start < depth; start += DEPTH) {
        for (int i = thread; i < PIXEL_TILE * DEPTH; i += threads) {
            int k = start + i % DEPTH;
            int pixel = firstPixel + i / DEPTH;
            int from = k < depth && pixel < pixels
                    ? neighbour(pixel, k / inputs, (int) p.height, (int) p.width, kernel) : -1;
            a[i % DEPTH][i / DEPTH] = from < 0 ? 0.0f : load(p.x, from * inputs + k % inputs);
        }
        for (int i = thread; i < OUTPUTS * DEPTH; i += threads) {
            int k = start + (p.transposed ? i / OUTPUTS : i % DEPTH);
            int o = firstOutput + (p.transposed ? i % OUTPUTS : i / DEPTH);
            float w = 0.0f;
            if (k < depth && o < outputs) {
                w = p.transposed ? p.w[(k % inputs * taps + taps - 1 - k / inputs) * outputs + o] : p.w[o * depth + k];
            }
            b[k - start][o - firstOutput] = w;
        }
        __syncthreads();
        for (int k = 0; k < DEPTH; k++) {
            multiplyOut<COLUMNS>(&a[k][row], &b[k][column], sums);
        }
        __syncthreads();
    }
#pragma unroll
    for (int i = 0; i < ROWS; i++) {
#pragma unroll
        for (int j = 0; j < COLUMNS; j++) {
            int pixel = firstPixel + row + i;
            int o = firstOutput + column + j;
            if (pixel < pixels && o < outputs) {
                int at = pixel * outputs + o;
                float x = sums[i][j] + (p.bias ? p.bias[o] : 0.0f);
                store(p.y, at, p.chain.count == 0 ? x : finishElsewhere(p.chain, at, x));
            }
        }
    }
}

BLOCK_KERNEL(convolution64, Convolution) {
    convolve<64, 8>(p);
}

BLOCK_KERNEL(convolution32, Convolution) {
    convolve<32, 4>(p);
}

// The gradient by the weights: a block computes 32 output channels by 64 values of (tap, input channel) over its share of the pixels.
struct WeightGradient {
    Tensor x;
    Tensor dy;
    float* partial;  // [shares, outputs, taps, inputs]
    long long images;
    long long height;
    long long width;
    long long inputs;
    long long outputs;
    long long kernel;
    long long pixelsEach;
};

const int COLUMN_TILE = 64;
const int OUTPUT_TILE = 32;

BLOCK_KERNEL(convolutionWeightGradient, WeightGradient) {
    const int columnsEach = 4;
    const int threads = COLUMN_TILE / ROWS * (OUTPUT_TILE / columnsEach);
    __shared__ __align__(16) float a[DEPTH][COLUMN_TILE + PADDING];
    __shared__ __align__(16) float b[DEPTH][OUTPUT_TILE + PADDING];
    int inputs = (int) p.inputs;
    int outputs = (int) p.outputs;
    int kernel = (int) p.kernel;
    int columns = kernel * kernel * inputs;
    int pixels = (int) (p.images * p.height * p.width);
    int firstColumn = (int) blockIdx.x * COLUMN_TILE;
    int firstOutput = (int) blockIdx.y * OUTPUT_TILE;
    int firstPixel = (int) (blockIdx.z * p.pixelsEach);
    int endPixel = firstPixel + (int) p.pixelsEach < pixels ? firstPixel + (int) p.pixelsEach : pixels;
    int thread = (int) threadIdx.x;
    int row = thread / (OUTPUT_TILE / columnsEach) * ROWS;
    int column = thread % (OUTPUT_TILE / columnsEach) * columnsEach;
    float sums[ROWS][columnsEach] = {};
    for (int start = firstPixel; start < endPixel; start += DEPTH) {
        for (int i = thread; i < COLUMN_TILE * DEPTH; i += threads) {
            int pixel = start + i / COLUMN_TILE;
            int k = firstColumn + i % COLUMN_TILE;
            int from = pixel < endPixel && k < columns
                    ? neighbour(pixel, k / inputs, (int) p.height, (int) p.width, kernel) : -1;
            a[i / COLUMN_TILE][i % COLUMN_TILE] = from < 0 ? 0.0f : load(p.x, from * inputs + k % inputs);
        }
        for (int i = thread; i < OUTPUT_TILE * DEPTH; i += threads) {
            int pixel = start + i / OUTPUT_TILE;
            int o = firstOutput + i % OUTPUT_TILE;
            b[i / OUTPUT_TILE][i % OUTPUT_TILE] = pixel < endPixel && o < outputs ? load(p.dy, pixel * outputs + o) : 0.0f;
        }
        __syncthreads();
        for (int k = 0; k < DEPTH; k++) {
            multiplyOut<columnsEach>(&a[k][row], &b[k][column], sums);
        }
        __syncthreads();
    }
#pragma unroll
    for (int i = 0; i < ROWS; i++) {
#pragma unroll
        for (int j = 0; j < columnsEach; j++) {
            int k = firstColumn + row + i;
            int o = firstOutput + column + j;
            if (k < columns && o < outputs) {
                p.partial[((int) blockIdx.z * outputs + o) * columns + k] = sums[i][j];
            }
        }
    }
}

// Depthwise convolutions, w [C, k, k]: one thread an element, or four channels of a pixel.
KERNEL(depthwise, Convolution) {
    int channels = (int) p.outputs;
    int height = (int) p.height;
    int width = (int) p.width;
    int kernel = (int) p.kernel;
    int each = together(channels);
    int i = each * globalThread();
    if (i < (int) p.images * height * width * channels) {
        int c = i % channels;
        int pixel = i / channels;
        int w = pixel % width;
        int h = pixel / width % height;
        int taps = kernel * kernel;
        const float* weights = p.w + c * taps + (p.transposed ? taps - 1 : 0);
        int next = p.transposed ? -1 : 1;
        float sums[4];
#pragma unroll
        for (int k = 0; k < 4; k++) {
            sums[k] = p.bias && k < each ? p.bias[c + k] : 0.0f;
        }
        for (int down = -(kernel / 2); down < kernel - kernel / 2; down++) {
            for (int right = -(kernel / 2); right < kernel - kernel / 2; right++) {
                if (h + down >= 0 && h + down < height && w + right >= 0 && w + right < width) {
                    float values[4];
                    readQuad(values, p.x, i + (down * width + right) * channels, each, true);
#pragma unroll
                    for (int k = 0; k < 4; k++) {
                        sums[k] += values[k] * (k < each ? weights[k * taps] : 0.0f);
                    }
                }
                weights += next;
            }
        }
        storeFinished(p.y, p.chain, i, each, sums);
    }
}

// One thread a weight, or those of four channels, channels side by side; a row of the grid is a share of the pixels.
KERNEL(depthwiseWeightGradient, WeightGradient) {
    int channels = (int) p.outputs;
    int height = (int) p.height;
    int width = (int) p.width;
    int kernel = (int) p.kernel;
    int taps = kernel * kernel;
    int each = together(channels);
    int i = each * globalThread();
    if (i < channels * taps) {
        int c = i % channels;
        int tap = i / channels;
        int down = tap / kernel - kernel / 2;
        int right = tap % kernel - kernel / 2;
        int pixels = (int) p.images * height * width;
        int first = (int) (blockIdx.y * p.pixelsEach);
        int end = first + (int) p.pixelsEach < pixels ? first + (int) p.pixelsEach : pixels;
        int w = first % width;
        int h = first / width % height;
        float sums[4] = {};
        for (int pixel = first; pixel < end; pixel++) {
            if (h + down >= 0 && h + down < height && w + right >= 0 && w + right < width) {
                float x[4];
                float dy[4];
                readQuad(x, p.x, (pixel + down * width + right) * channels + c, each, true);
                readQuad(dy, p.dy, pixel * channels + c, each, true);
#pragma unroll
                for (int k = 0; k < 4; k++) {
                    sums[k] += x[k] * dy[k];
                }
            }
            w++;
            if (w == width) {
                w = 0;
                h = h + 1 < height ? h + 1 : 0;
            }
        }
#pragma unroll
        for (int k = 0; k < 4; k++) {
            if (k < each) {
                p.partial[((int) blockIdx.y * channels + c + k) * taps + tap] = sums[k];
            }
        }
    }
}
