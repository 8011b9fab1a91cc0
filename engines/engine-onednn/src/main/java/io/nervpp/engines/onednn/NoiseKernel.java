package io.nervpp.engines.onednn;

import io.nervpp.engine.op.UniformNoise;
import java.nio.FloatBuffer;

/** {@link UniformNoise}. What depends on the element alone is mixed once. */
final class NoiseKernel implements Kernel, ThreadTeam.Part {
    private static final float UNIT = 0x1p-24f;

    private final UniformNoise noise;
    private final FloatBuffer counter;
    private final FloatBuffer result;
    private final int[] mixed;
    private final ThreadTeam team;
    private final Split split;
    private final int[][] bits;
    private final float[][] pieces;
    private int key;

    private NoiseKernel(ThreadTeam team, UniformNoise noise, FloatBuffer counter, FloatBuffer result) {
        this.team = team;
        this.split = Split.of(result.capacity(), result.capacity());
        this.bits = new int[team.lanes()][HostMemory.PIECE];
        this.pieces = new float[team.lanes()][HostMemory.PIECE];
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
                compilation.team(),
                noise,
                compilation.floats(group.anchor().inputs().get(0)),
                compilation.floats(group.output())));
    }

    @Override
    public void run() {
        key = noise.key(counter.get(0));
        team.run(split.parts(), this);
    }

    @Override
    public void run(int part, int lane) {
        for (int start = split.from(part); start < split.to(part); start += HostMemory.PIECE) {
            int length = Math.min(HostMemory.PIECE, split.to(part) - start);
            draw(start, length, bits[lane], pieces[lane]);
            result.put(start, pieces[lane], 0, length);
        }
    }

    /** Two loops: HotSpot vectorises the first, and not the conversion. */
    private void draw(int start, int length, int[] drawn, float[] piece) {
        int same = key;
        for (int i = 0; i < length; i++) {
            drawn[i] = UniformNoise.mix(mixed[start + i] ^ same) >>> 8;
        }
        for (int i = 0; i < length; i++) {
            piece[i] = drawn[i] * UNIT - 0.5f;
        }
    }
}
