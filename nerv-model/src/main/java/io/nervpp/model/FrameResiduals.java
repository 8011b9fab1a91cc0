package io.nervpp.model;

import io.nervpp.engine.Engine;

/**
 * What frames differ by from what weights and latents make of them. Closed by its owner, before the engine; used by one
 * thread at a time.
 */
public final class FrameResiduals implements AutoCloseable {
    private static final float WHITE = 255;

    private final FrameStore frames;
    private final LatentSynthesizer synthesizer;
    private final byte[] wanted;
    private final byte[] made;
    private final float[] residual;

    /**
     * @param engine computes; stays the caller's
     * @param frames the clip, frames of {@code config}'s size
     * @param weights of {@code config}'s parameters, as differences from its start
     * @param latents of {@code config} and {@code stretches}
     * @throws IllegalArgumentException where weights or latents belong to another configuration
     * @throws io.nervpp.engine.EngineException where the engine fails or memory does not suffice
     */
    public FrameResiduals(
            Engine engine,
            LatentConfig config,
            Stretches stretches,
            FrameStore frames,
            Weights weights,
            Latents latents) {
        this.frames = frames;
        this.wanted = new byte[config.frameSizeBytes()];
        this.made = new byte[wanted.length];
        this.residual = new float[wanted.length];
        this.synthesizer = new LatentSynthesizer(engine, config, stretches, weights, latents);
    }

    /**
     * What a frame differs by, for a range of 1: the frame less what is made of it, {@code [height, width, 3]}, in -1..1. Valid until the next
     * call.
     */
    public float[] of(int frame) {
        frames.read(frame, wanted);
        synthesizer.synthesize(frame, made);
        for (int i = 0; i < residual.length; i++) {
            residual[i] = ((wanted[i] & 0xFF) - (made[i] & 0xFF)) / WHITE;
        }
        return residual;
    }

    @Override
    public void close() {
        synthesizer.close();
    }
}
