package io.nervpp.engines.nd4j;

import io.nervpp.engine.graph.Tensor;
import io.nervpp.engine.op.UniformNoise;

/** {@link UniformNoise} on the JVM: ND4J's own generators make other numbers, and other ones for each number of threads. */
final class NoiseKernel implements Kernel {
    private static final float UNIT = 0x1p-24f;

    private final UniformNoise noise;
    private final HostArray counter;
    private final HostArray result;
    private final int[] mixed;
    private final float[] values;

    private NoiseKernel(UniformNoise noise, HostArray counter, HostArray result) {
        this.noise = noise;
        this.counter = counter;
        this.result = result;
        this.mixed = new int[noise.shape().elementCount()];
        this.values = new float[mixed.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = UniformNoise.mix(i);
        }
    }

    static void make(Compilation compilation, Tensor tensor) {
        HostArray counter = new HostArray(compilation.place(tensor.inputs().get(0)), 1);
        HostArray result =
                new HostArray(compilation.place(tensor), tensor.shape().elementCount());
        compilation.host(() -> new NoiseKernel((UniformNoise) tensor.op(), counter, result));
    }

    @Override
    public void run() {
        counter.read(values);
        int key = noise.key(values[0]);
        for (int i = 0; i < mixed.length; i++) {
            values[i] = (UniformNoise.mix(mixed[i] ^ key) >>> 8) * UNIT - 0.5f;
        }
        result.write(values);
    }
}
