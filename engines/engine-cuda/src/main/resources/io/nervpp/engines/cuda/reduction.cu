// Sums in a fixed order, and linear layers.

struct ColumnSums {
    Tensor x;  // [rows, columns]
    float* partial;  // [shares, columns]
    long long rows;
    long long columns;
    long long rowsEach;
};

// A block sums its share of the rows for up to 256 columns, or quadruples of columns; where these are few, several threads have one.
BLOCK_KERNEL(columnSums, ColumnSums) {
    __shared__ float sums[4][256];
    int columns = (int) p.columns;
    int each = together(columns);
    int thread = (int) threadIdx.x;
    int groups = columns / each < 256 ? columns / each : 256;
    int lanes = 256 / groups;
    int column = each * ((int) blockIdx.x * 256 + thread % groups);
    int lane = thread / groups;
    int first = (int) (blockIdx.y * p.rowsEach);
    int end = first + (int) p.rowsEach < (int) p.rows ? first + (int) p.rowsEach : (int) p.rows;
    float sum[4] = {};
    if (lane < lanes && column < columns) {
#pragma unroll 4
        for (int row = first + lane; row < end; row += lanes) {
            float values[4];
            readQuad(values, p.x, row * columns + column, each, true);
#pragma unroll
            for (int k = 0; k < 4; k++) {
                sum[k] += values[k];
            }
        }
    }
#pragma unroll
    for (int k = 0; k < 4; k++) {
        sums[k][thread] = sum[k];
    }
    __syncthreads();
    if (lane == 0 && column < columns) {
#pragma unroll
        for (int k = 0; k < 4; k++) {
            if (k < each) {
                for (int other = 1; other < lanes; other++) {
                    sum[k] += sums[k][other * groups + thread];
                }
                p.partial[(int) blockIdx.y * columns + column + k] = sum[k];
            }
        }
    }
}

struct Partials {
    const float* partial;  // [shares, count]
    Tensor y;
    long long count;
    long long shares;
    double scale;
    Chain chain;
};

KERNEL(sumPartials, Partials) {
    int i = globalThread();
    if (i < (int) p.count) {
        float sum = 0.0f;
        for (int share = 0; share < (int) p.shares; share++) {
            sum += p.partial[share * (int) p.count + i];
        }
        store(p.y, i, finish(p.chain, i, sum * (float) p.scale));
    }
}

struct RowSums {
    Tensor x;  // [rows, length]
    Tensor y;
    long long length;
    Chain chain;
};

// One block a row.
BLOCK_KERNEL(rowSums, RowSums) {
    int row = (int) blockIdx.x;
    float sum = 0.0f;
    for (int i = (int) threadIdx.x; i < (int) p.length; i += 256) {
        sum += load(p.x, row * (int) p.length + i);
    }
    sum = blockSum(sum);
    if (threadIdx.x == 0) {
        store(p.y, row, finish(p.chain, row, sum));
    }
}

struct Linear {
    Tensor x;  // [rows, inputs]
    const float* w;  // [outputs, inputs]
    const float* bias;
    Tensor y;
    long long rows;
    long long inputs;
    long long outputs;
    Chain chain;
};

// One block an output.
BLOCK_KERNEL(linear, Linear) {
    int o = (int) blockIdx.x;
    int row = (int) blockIdx.y;
    float sum = 0.0f;
    for (int i = (int) threadIdx.x; i < (int) p.inputs; i += 256) {
        sum += load(p.x, row * (int) p.inputs + i) * p.w[o * (int) p.inputs + i];
    }
    sum = blockSum(sum);
    if (threadIdx.x == 0) {
        int at = row * (int) p.outputs + o;
        store(p.y, at, finish(p.chain, at, sum + p.bias[o]));
    }
}

// dx = dy w: x is dy [rows, outputs], y is dx [rows, inputs]. One block 32 inputs of a row, eight threads each.
BLOCK_KERNEL(linearInputGradient, Linear) {
    __shared__ float sums[256];
    int thread = (int) threadIdx.x;
    int i = (int) blockIdx.x * 32 + thread % 32;
    int row = (int) blockIdx.y;
    float sum = 0.0f;
    if (i < (int) p.inputs) {
        for (int o = thread / 32; o < (int) p.outputs; o += 8) {
            sum += load(p.x, row * (int) p.outputs + o) * p.w[o * (int) p.inputs + i];
        }
    }
    sums[thread] = sum;
    __syncthreads();
    if (thread < 32 && i < (int) p.inputs) {
        for (int other = 1; other < 8; other++) {
            sum += sums[other * 32 + thread];
        }
        int at = row * (int) p.inputs + i;
        store(p.y, at, finish(p.chain, at, sum));
    }
}

struct LinearWeights {
    Tensor x;  // [rows, inputs]
    Tensor dy;  // [rows, outputs]
    Tensor dw;  // [outputs, inputs]
    long long rows;
    long long inputs;
    long long outputs;
    Chain chain;
};

KERNEL(linearWeightGradient, LinearWeights) {
    int i = globalThread();
    if (i < (int) (p.outputs * p.inputs)) {
        int o = i / (int) p.inputs;
        float sum = 0.0f;
        for (int row = 0; row < (int) p.rows; row++) {
            sum += load(p.dy, row * (int) p.outputs + o) * load(p.x, row * (int) p.inputs + i % (int) p.inputs);
        }
        store(p.dw, i, finish(p.chain, i, sum));
    }
}

// Adam on one parameter or one slice of it.
struct AdamSegment {
    float* parameter;
    const float* gradient;
    float* first;
    float* second;
    const float* schedule;
    const float* index;  // null: the whole parameter
    long long slices;
    long long length;
    double beta1;
    double beta2;
    double epsilon;
    long long firstBlock;  // its blocks end where those of the next segment begin
};

struct Adam {
    const AdamSegment* segments;
    long long count;
};

__device__ inline const AdamSegment& segmentOfBlock(const Adam& p) {
    int first = 0;
    int end = (int) p.count;
    while (end - first > 1) {
        int middle = (first + end) / 2;
        if ((int) p.segments[middle].firstBlock <= (int) blockIdx.x) {
            first = middle;
        } else {
            end = middle;
        }
    }
    return p.segments[first];
}

KERNEL(adam, Adam) {
    const AdamSegment& segment = segmentOfBlock(p);
    int i = globalThread() - (int) (segment.firstBlock * blockDim.x);
    if (i < (int) segment.length) {
        int at = i + (segment.index ? sliceStart(segment.index, segment.slices, segment.length) : 0);
        float beta1 = (float) segment.beta1;
        float beta2 = (float) segment.beta2;
        const float* schedule = segment.schedule;
        float g = segment.gradient[i];
        float m = beta1 * segment.first[at] + (1.0f - beta1) * g;
        float v = beta2 * segment.second[at] + (1.0f - beta2) * g * g;
        segment.first[at] = m;
        segment.second[at] = v;
        segment.parameter[at] -= schedule[0] * schedule[1] * m / (sqrtf(v) * schedule[2] + (float) segment.epsilon);
    }
}
