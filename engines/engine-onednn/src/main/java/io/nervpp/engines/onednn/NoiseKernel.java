package io.nervpp.engines.onednn;

import io.nervpp.engine.op.UniformNoise;
import java.nio.FloatBuffer;

/** {@link UniformNoise}. What depends on the element alone is mixed once. */
final class NoiseKernel implements Kernel {
    private static final float UNIT = 0x1p-24f;

    private final UniformNoise noise;
    private final FloatBuffer counter;
    private final FloatBuffer result;
    private final int[] mixed;
    private final int[] bits = new int[HostMemory.PIECE];
    private final float[] piece = new float[HostMemory.PIECE];

    private NoiseKernel(UniformNoise noise, FloatBuffer counter, FloatBuffer result) {
        this.noise = noise;
        this.counter = counter;
        this.result = result;
        this.mixed = new int[noise.shape().elementCount()];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = UniformNoise.mix(i);
        }
    }

    static void make(Compilation compilation, Group group) {
        UniformNoise noise = (UniformNoise) group.anchor().op();
        compilation.add(new NoiseKernel(
                noise,
                HostMemory.floats(compilation.pointer(group.anchor().inputs().get(0)), 1),
                HostMemory.floats(
                        compilation.pointer(group.output()), noise.shape().elementCount())));
    }

    @Override
    public void run() {
        int key = noise.key(counter.get(0));
        for (int start = 0; start < mixed.length; start += HostMemory.PIECE) {
            int length = Math.min(HostMemory.PIECE, mixed.length - start);
            // Two loops: HotSpot vectorises the first, and not the conversion.
            for (int i = 0; i < length; i++) {
                bits[i] = UniformNoise.mix(mixed[start + i] ^ key) >>> 8;
            }
            for (int i = 0; i < length; i++) {
                piece[i] = bits[i] * UNIT - 0.5f;
            }
            result.put(start, piece, 0, length);
        }
    }
}
