// Resizing, Gaussian windows, warps: one thread an element of the result, four side by side, or a pixel. Adjoints gather, so that sums have one order.

struct Resize {
    Tensor x;
    Tensor y;
    long long count;
    long long inHeight;
    long long inWidth;
    long long outHeight;
    long long outWidth;
    long long channels;
    Chain chain;
};

struct Tap {
    int lower;
    int upper;
    float fraction;
};

// Where row or column i of `outputs` takes its value from among `inputs`.
__device__ inline Tap tap(int i, int inputs, int outputs) {
    // In integers but for the division: halves of (2 i + 1) inputs / outputs - 1.
    long long doubled = (2LL * i + 1) * inputs - outputs;
    Tap tap = {0, 0, 0.0f};
    if (doubled > 0) {
        long long unit = 2LL * outputs;
        tap.lower = (int) (doubled / unit);
        tap.fraction = (float) (doubled % unit) / (float) unit;
    }
    if (tap.lower >= inputs - 1) {
        tap.lower = inputs - 1;
        tap.fraction = 0.0f;
    }
    tap.upper = tap.lower < inputs - 1 ? tap.lower + 1 : tap.lower;
    return tap;
}

__device__ inline float between(float from, float to, float fraction) {
    return from + fraction * (to - from);
}

KERNEL(resize, Resize) {
    int channels = (int) p.channels;
    int each = together(channels);
    int i = each * globalThread();
    if (i < (int) p.count) {
        int c = i % channels;
        Tap column = tap(i / channels % (int) p.outWidth, (int) p.inWidth, (int) p.outWidth);
        int line = i / channels / (int) p.outWidth;
        Tap row = tap(line % (int) p.outHeight, (int) p.inHeight, (int) p.outHeight);
        int n = line / (int) p.outHeight;
        int above = (n * (int) p.inHeight + row.lower) * (int) p.inWidth * channels + c;
        int below = (n * (int) p.inHeight + row.upper) * (int) p.inWidth * channels + c;
        int left = column.lower * channels;
        int right = column.upper * channels;
        float corners[4][4];
        readQuad(corners[0], p.x, above + left, each, true);
        readQuad(corners[1], p.x, above + right, each, true);
        readQuad(corners[2], p.x, below + left, each, true);
        readQuad(corners[3], p.x, below + right, each, true);
        float values[4];
#pragma unroll
        for (int k = 0; k < 4; k++) {
            float upper = between(corners[0][k], corners[1][k], column.fraction);
            float lower = between(corners[2][k], corners[3][k], column.fraction);
            values[k] = between(upper, lower, row.fraction);
        }
        storeFinished(p.y, p.chain, i, each, values);
    }
}

// The first output that may take from input i, and the first after it that cannot.
__device__ inline int firstTaker(int i, int inputs, int outputs) {
    // Its position is above i - 1; one to spare for the rounding of the division.
    long long first = ((2LL * i - 1) * outputs / inputs - 1) / 2 - 1;
    return i == 0 || first < 0 ? 0 : (int) first;
}

__device__ inline int endOfTakers(int i, int inputs, int outputs) {
    long long end = ((2LL * i + 3) * outputs / inputs - 1) / 2 + 3;
    return i == inputs - 1 || end > outputs ? outputs : (int) end;
}

__device__ inline float share(const Tap& tap, int input) {
    return (tap.lower == input ? 1.0f - tap.fraction : 0.0f) + (tap.upper == input ? tap.fraction : 0.0f);
}

// x is the upstream gradient, of the size "out"; the result has the size "in".
KERNEL(resizeGradient, Resize) {
    int channels = (int) p.channels;
    int each = together(channels);
    int i = each * globalThread();
    if (i < (int) p.count) {
        int c = i % channels;
        int w = i / channels % (int) p.inWidth;
        int line = i / channels / (int) p.inWidth;
        int h = line % (int) p.inHeight;
        int n = line / (int) p.inHeight;
        int firstColumn = firstTaker(w, (int) p.inWidth, (int) p.outWidth);
        int endColumn = endOfTakers(w, (int) p.inWidth, (int) p.outWidth);
        int endRow = endOfTakers(h, (int) p.inHeight, (int) p.outHeight);
        float sums[4] = {};
        for (int row = firstTaker(h, (int) p.inHeight, (int) p.outHeight); row < endRow; row++) {
            float byRow = share(tap(row, (int) p.inHeight, (int) p.outHeight), h);
            if (byRow != 0.0f) {
                int from = (n * (int) p.outHeight + row) * (int) p.outWidth * channels + c;
                for (int column = firstColumn; column < endColumn; column++) {
                    float byColumn = share(tap(column, (int) p.inWidth, (int) p.outWidth), w);
                    float values[4];
                    readQuad(values, p.x, from + column * channels, each, true);
#pragma unroll
                    for (int k = 0; k < 4; k++) {
                        sums[k] += byRow * byColumn * values[k];
                    }
                }
            }
        }
        storeFinished(p.y, p.chain, i, each, sums);
    }
}

// A window along one axis of [outer, length, inner], with `padding` zeros around.
struct Window {
    Tensor x;
    Tensor y;
    const float* taps;
    long long count;
    long long window;
    long long padding;
    long long inLength;
    long long outLength;
    long long inner;
    Chain chain;
};

KERNEL(window, Window) {
    int inner = (int) p.inner;
    int inRow = (int) p.inLength * inner;
    int outRow = (int) p.outLength * inner;
    int each = together(outRow);
    int i = each * globalThread();
    if (i < (int) p.count) {
        // Elements side by side read elements side by side, whether or not these belong to one position of the axis.
        int from = i % outRow - (int) p.padding * inner;
        int start = i / outRow * inRow;
        float sums[4] = {};
        for (int t = 0; t < (int) p.window; t++) {
            float values[4];
            if (from >= 0 && from + each <= inRow) {
                readQuad(values, p.x, start + from, each, (start + from) % 4 == 0);
            } else {
#pragma unroll
                for (int k = 0; k < 4; k++) {
                    bool inside = k < each && from + k >= 0 && from + k < inRow;
                    values[k] = inside ? load(p.x, start + from + k) : 0.0f;
                }
            }
#pragma unroll
            for (int k = 0; k < 4; k++) {
                sums[k] += p.taps[t] * values[k];
            }
            from += inner;
        }
        storeFinished(p.y, p.chain, i, each, sums);
    }
}

struct Warping {
    Tensor x;  // the source, or the upstream gradient that is spread over it
    const float* flow;
    Tensor upstream;
    Tensor y;
    unsigned long long* sums;
    int* largest;
    long long images;
    long long height;
    long long width;
    long long channels;
    long long cubic;
    Chain chain;
};

// The pixels of a row or column around a position: first one, weights, and their slopes, 0 at an edge or beyond.
struct Taps {
    int first;
    int last;
    int count;
    float weights[4];
    float slopes[4];
};

__device__ inline Taps taps(float position, int extent, bool cubic) {
    Taps taps = {};
    taps.last = extent - 1;
    float clamped = position > 0.0f ? position : 0.0f;
    clamped = clamped < (float) taps.last ? clamped : (float) taps.last;
    int base = (int) clamped;
    float t = clamped - (float) base;
    float free = position > 0.0f && position < (float) taps.last ? 1.0f : 0.0f;
    if (cubic) {
        taps.first = base - 1;
        taps.count = 4;
        taps.weights[0] = ((-0.5f * t + 1.0f) * t - 0.5f) * t;
        taps.weights[1] = (1.5f * t - 2.5f) * t * t + 1.0f;
        taps.weights[2] = ((-1.5f * t + 2.0f) * t + 0.5f) * t;
        taps.weights[3] = (0.5f * t - 0.5f) * t * t;
        taps.slopes[0] = free * ((-1.5f * t + 2.0f) * t - 0.5f);
        taps.slopes[1] = free * (4.5f * t - 5.0f) * t;
        taps.slopes[2] = free * ((-4.5f * t + 4.0f) * t + 0.5f);
        taps.slopes[3] = free * (1.5f * t - 1.0f) * t;
    } else {
        taps.first = base;
        taps.count = 2;
        taps.weights[0] = 1.0f - t;
        taps.weights[1] = t;
        taps.slopes[0] = -free;
        taps.slopes[1] = free;
    }
    return taps;
}

__device__ inline int tapPixel(const Taps& taps, int i) {
    int pixel = taps.first + i;
    return pixel < 0 ? 0 : pixel < taps.last ? pixel : taps.last;
}

__device__ inline Taps rowTaps(const Warping& p, int pixel) {
    int h = pixel / (int) p.width % (int) p.height;
    return taps((float) h + p.flow[2 * pixel + 1], (int) p.height, p.cubic != 0);
}

__device__ inline Taps columnTaps(const Warping& p, int pixel) {
    return taps((float) (pixel % (int) p.width) + p.flow[2 * pixel], (int) p.width, p.cubic != 0);
}

// The element of channel c at tap (i, j) of `pixel`'s image.
__device__ inline int element(const Warping& p, int pixel, const Taps& rows, int i, const Taps& columns, int j, int c) {
    int n = pixel / (int) p.width / (int) p.height;
    int line = n * (int) p.height + tapPixel(rows, i);
    return (line * (int) p.width + tapPixel(columns, j)) * (int) p.channels + c;
}

__device__ inline int elements(const Warping& p) {
    return (int) (p.images * p.height * p.width * p.channels);
}

KERNEL(warp, Warping) {
    int i = globalThread();
    if (i < elements(p)) {
        int pixel = i / (int) p.channels;
        Taps rows = rowTaps(p, pixel);
        Taps columns = columnTaps(p, pixel);
        float sum = 0.0f;
        for (int a = 0; a < rows.count; a++) {
            for (int b = 0; b < columns.count; b++) {
                float x = load(p.x, element(p, pixel, rows, a, columns, b, i % (int) p.channels));
                sum += rows.weights[a] * columns.weights[b] * x;
            }
        }
        store(p.y, i, finish(p.chain, i, sum));
    }
}

KERNEL(warpFlowGradient, Warping) {
    int pixel = globalThread();
    if (pixel < (int) (p.images * p.height * p.width)) {
        Taps rows = rowTaps(p, pixel);
        Taps columns = columnTaps(p, pixel);
        float dx = 0.0f;
        float dy = 0.0f;
        for (int c = 0; c < (int) p.channels; c++) {
            float upstream = load(p.upstream, pixel * (int) p.channels + c);
            for (int a = 0; a < rows.count; a++) {
                for (int b = 0; b < columns.count; b++) {
                    float x = upstream * load(p.x, element(p, pixel, rows, a, columns, b, c));
                    dx += rows.weights[a] * columns.slopes[b] * x;
                    dy += rows.slopes[a] * columns.weights[b] * x;
                }
            }
        }
        store(p.y, 2 * pixel, finish(p.chain, 2 * pixel, dx));
        store(p.y, 2 * pixel + 1, finish(p.chain, 2 * pixel + 1, dy));
    }
}

// Spreading adds in the order in which threads come. Integers have no order: each addend is a multiple of the largest upstream
// magnitude times 2^-38, so that 2^25 addends cannot overflow 64 bits.
const double SPREAD_UNIT = 274877906944.0;

KERNEL(clearSums, Warping) {
    int i = globalThread();
    if (i < elements(p)) {
        p.sums[i] = 0;
    }
    if (i == 0) {
        *p.largest = 0;
    }
}

KERNEL(largestMagnitude, Warping) {
    int i = globalThread();
    if (i < elements(p)) {
        // Bits of floats that are not negative have the order of the floats.
        atomicMax(p.largest, __float_as_int(fabsf(load(p.x, i))));
    }
}

KERNEL(warpSourceGradient, Warping) {
    int i = globalThread();
    float largest = __int_as_float(*p.largest);
    if (i < elements(p) && largest > 0.0f) {
        int pixel = i / (int) p.channels;
        Taps rows = rowTaps(p, pixel);
        Taps columns = columnTaps(p, pixel);
        double x = load(p.x, i) * (SPREAD_UNIT / largest);
        for (int a = 0; a < rows.count; a++) {
            for (int b = 0; b < columns.count; b++) {
                long long addend = llrint(rows.weights[a] * columns.weights[b] * x);
                int at = element(p, pixel, rows, a, columns, b, i % (int) p.channels);
                atomicAdd(p.sums + at, (unsigned long long) addend);
            }
        }
    }
}

KERNEL(scaleSums, Warping) {
    int i = globalThread();
    if (i < elements(p)) {
        double largest = __int_as_float(*p.largest);
        store(p.y, i, finish(p.chain, i, (float) ((double) (long long) p.sums[i] * (largest / SPREAD_UNIT))));
    }
}
