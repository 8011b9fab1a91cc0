package io.nervpp.engine.reference;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.UniformNoise;

/** {@link UniformNoise}. */
final class NoiseKernel {
    private static final float UNIT = 0x1p-24f;

    private NoiseKernel() {}

    static Kernel of(Tensor tensor, Storage storage) {
        float[] counter = storage.floats(tensor.inputs().get(0));
        float[] y = storage.floats(tensor);
        UniformNoise noise = (UniformNoise) tensor.op();
        return Kernel.overElements(y.length, i -> {
            int random = UniformNoise.mix(UniformNoise.mix(i) ^ noise.key(counter[0]));
            y[i] = (random >>> 8) * UNIT - 0.5f;
        });
    }
}
