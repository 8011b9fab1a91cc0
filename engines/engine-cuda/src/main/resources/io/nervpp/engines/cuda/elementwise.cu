// Elementwise operations, broadcasts, conversions, copies: one thread an element of the result, or four side by side.

struct Elementwise {
    Tensor y;
    long long count;
    Operand x;
    Chain chain;
};

KERNEL(elementwise, Elementwise) {
    int i = 4 * globalThread();
    int count = (int) p.count - i;
    if (count > 0) {
        float values[4];
        operandsAt(values, p.x, i, count);
        storeFinished(p.y, p.chain, i, count, values);
    }
}

struct Pixels {
    Tensor floats;
    unsigned char* pixels;
    long long count;
    Chain chain;
};

KERNEL(pixelsToFloat, Pixels) {
    int i = globalThread();
    if (i < (int) p.count) {
        store(p.floats, i, finish(p.chain, i, (float) p.pixels[i] / 255.0f));
    }
}

KERNEL(floatToPixels, Pixels) {
    int i = globalThread();
    if (i < (int) p.count) {
        p.pixels[i] = (unsigned char) (int) fminf(fmaxf(rintf(255.0f * load(p.floats, i)), 0.0f), 255.0f);
    }
}

struct Noise {
    Tensor y;
    long long count;
    const float* counter;
    long long stream;
    Chain chain;
};

__device__ inline unsigned int mix(unsigned int x) {
    x = (x ^ x >> 16) * 0x7feb352du;
    x = (x ^ x >> 15) * 0x846ca68bu;
    return x ^ x >> 16;
}

KERNEL(uniformNoise, Noise) {
    int i = globalThread();
    if (i < (int) p.count) {
        unsigned int key = mix((unsigned int) (int) p.counter[0] ^ mix((unsigned int) p.stream));
        unsigned int random = mix(mix((unsigned int) i) ^ key);
        store(p.y, i, finish(p.chain, i, (float) (random >> 8) * 5.9604644775390625e-8f - 0.5f));
    }
}

// Some of the channels of every pixel, put somewhere among those of another tensor.
struct Channels {
    Tensor x;
    Tensor y;
    long long pixels;
    long long count;
    long long fromWidth;
    long long fromFirst;
    long long toWidth;
    long long toFirst;
};

KERNEL(copyChannels, Channels) {
    int count = (int) p.count;
    int each = together((int) (p.count | p.fromWidth | p.fromFirst | p.toWidth | p.toFirst));
    int i = each * globalThread();
    if (i < (int) p.pixels * count) {
        int pixel = i / count;
        int c = i % count;
        float values[4];
        readQuad(values, p.x, pixel * (int) p.fromWidth + (int) p.fromFirst + c, each, true);
        storeQuad(p.y, pixel * (int) p.toWidth + (int) p.toFirst + c, values, each, true);
    }
}

struct Slice {
    Tensor x;
    Tensor y;
    const float* index;
    long long slices;
    long long length;
    Chain chain;
};

__device__ inline int sliceStart(const float* index, long long slices, long long length) {
    int slice = (int) index[0];
    return (slice < 0 ? 0 : slice < (int) slices ? slice : (int) slices - 1) * (int) length;
}

KERNEL(selectSlice, Slice) {
    int i = globalThread();
    if (i < (int) p.length) {
        store(p.y, i, finish(p.chain, i, load(p.x, sliceStart(p.index, p.slices, p.length) + i)));
    }
}

KERNEL(selectSliceGradient, Slice) {
    int i = globalThread();
    if (i < (int) (p.slices * p.length)) {
        int at = i - sliceStart(p.index, p.slices, p.length);
        store(p.y, i, finish(p.chain, i, at >= 0 && at < (int) p.length ? load(p.x, at) : 0.0f));
    }
}

// The common top left corner of two images of equal channels, zeros outside it: cropping and padding.
struct Corner {
    Tensor x;
    Tensor y;
    long long count;
    long long fromHeight;
    long long fromRow;  // elements of a row
    long long toHeight;
    long long toRow;
    Chain chain;
};

KERNEL(corner, Corner) {
    int each = together((int) (p.fromRow | p.toRow));
    int i = each * globalThread();
    if (i < (int) p.count) {
        int at = i % (int) p.toRow;
        int h = i / (int) p.toRow % (int) p.toHeight;
        int n = i / (int) p.toRow / (int) p.toHeight;
        bool inside = at < (int) p.fromRow && h < (int) p.fromHeight;
        float values[4];
        readQuad(values, p.x, (n * (int) p.fromHeight + h) * (int) p.fromRow + at, inside ? each : 0, true);
        storeFinished(p.y, p.chain, i, each, values);
    }
}

struct Shuffle {
    Tensor x;
    Tensor y;
    long long count;
    long long width;  // of the coarse image
    long long channels;  // of the fine one
    long long scale;
    Chain chain;
};

// Where the element of the fine image that has number i lies in the coarse one.
__device__ inline int coarseElement(const Shuffle& p, int i) {
    int channels = (int) p.channels;
    int scale = (int) p.scale;
    int fineWidth = (int) p.width * scale;
    int c = i % channels;
    int w = i / channels % fineWidth;
    int line = i / channels / fineWidth;
    int pixel = line / scale * (int) p.width + w / scale;
    return (pixel * scale * scale + line % scale * scale + w % scale) * channels + c;
}

KERNEL(pixelShuffle, Shuffle) {
    int each = together((int) p.channels);
    int i = each * globalThread();
    if (i < (int) p.count) {
        float values[4];
        readQuad(values, p.x, coarseElement(p, i), each, true);
        storeFinished(p.y, p.chain, i, each, values);
    }
}

KERNEL(pixelUnshuffle, Shuffle) {
    int each = together((int) p.channels);
    int i = each * globalThread();
    if (i < (int) p.count) {
        float values[4];
        readQuad(values, p.x, i, each, true);
        storeFinished(p.y, p.chain, coarseElement(p, i), each, values);
    }
}
