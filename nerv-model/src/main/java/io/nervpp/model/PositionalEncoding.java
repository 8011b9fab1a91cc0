package io.nervpp.model;

import io.nervpp.engine.graph.TensorType;

/**
 * The positional encoding of a frame's time {@code t = k / T} in [0, 1): {@code sin(b^0 pi t), cos(b^0 pi t), sin(b^1 pi t),
 * ...} (arXiv 2402.18305, after Mildenhall et al. 2020). Computed in double with {@link StrictMath}, so that encoder and
 * decoder have the same bits everywhere.
 */
final class PositionalEncoding {
    private final double[] frequencies;

    PositionalEncoding(NervConfig config) {
        frequencies = new double[config.peLevels()];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = StrictMath.pow(config.peBase(), i) * Math.PI;
        }
    }

    /** Type of one frame's encoding: {@code [1, 2 l]}. */
    static TensorType type(NervConfig config) {
        return TensorType.float32(1, 2 * config.peLevels());
    }

    /** Number of values. */
    int length() {
        return 2 * frequencies.length;
    }

    /** Writes the encoding of frame {@code frameIndex} of {@code frameCount} into {@code values}, of {@link #length} elements. */
    void encode(int frameIndex, int frameCount, float[] values) {
        double t = (double) frameIndex / frameCount;
        for (int i = 0; i < frequencies.length; i++) {
            double angle = frequencies[i] * t;
            values[2 * i] = (float) StrictMath.sin(angle);
            values[2 * i + 1] = (float) StrictMath.cos(angle);
        }
    }
}
