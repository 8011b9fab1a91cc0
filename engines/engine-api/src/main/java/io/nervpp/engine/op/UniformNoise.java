package io.nervpp.engine.op;

import io.nervpp.engine.graph.Op;
import io.nervpp.engine.graph.Shape;
import io.nervpp.engine.graph.Shapes;
import io.nervpp.engine.graph.TensorType;
import java.util.List;

/**
 * Uniform noise in [-1/2, 1/2): {@code counter [1]} to {@code shape}, other values for each value of the counter, an integer in
 * 0..2^24-1 stored as float32. Every engine computes the same bits. Element i, counted row-major, is
 * {@code (u >>> 8) 2^-24 - 1/2} with {@code u = mix(mix(i) ^ mix(counter ^ mix(stream)))} in 32-bit integers, where mix is Wellons'
 * lowbias32: {@code x ^= x >>> 16; x *= 0x7feb352d; x ^= x >>> 15; x *= 0x846ca68b; x ^= x >>> 16}. Without a gradient.
 *
 * @param stream tells apart the noise of several tensors of one graph
 */
public record UniformNoise(Shape shape, int stream) implements Op {
    @Override
    public TensorType infer(List<TensorType> inputs) {
        Shapes.count(this, inputs, 1);
        Shapes.exactly(this, inputs.get(0), 1);
        return TensorType.float32(shape);
    }

    /** What the counter and the stream contribute: {@code mix(counter ^ mix(stream))}. */
    public int key(float counter) {
        return mix((int) counter ^ mix(stream));
    }

    /** The mixing function, a bijection of the 32-bit integers. */
    public static int mix(int value) {
        int x = value;
        x = (x ^ x >>> 16) * 0x7feb352d;
        x = (x ^ x >>> 15) * 0x846ca68b;
        return x ^ x >>> 16;
    }
}
