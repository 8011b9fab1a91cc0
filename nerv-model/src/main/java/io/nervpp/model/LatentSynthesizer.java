package io.nervpp.model;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Program;

/**
 * Makes frames from latents and weights. Allocates nothing per frame. Closed by its owner, before the engine; used by one thread at a
 * time.
 */
public final class LatentSynthesizer implements FrameSynthesizer {
    private final Stretches stretches;
    private final Program program;
    private final FrameOutput output;
    private final float[] scalar = new float[1];

    /**
     * @param engine computes; stays the caller's
     * @param weights of {@code config}'s parameters, as differences from its start
     * @param latents of {@code config} and {@code stretches}
     * @throws IllegalArgumentException where weights or latents belong to another configuration
     * @throws io.nervpp.engine.EngineException where the engine fails or memory does not suffice
     */
    public LatentSynthesizer(
            Engine engine, LatentConfig config, Stretches stretches, Weights weights, Latents latents) {
        this.stretches = stretches;
        weights.requireOf(config.parameters(), config);
        latents.requireOf(config, stretches);
        this.program = engine.compile(LatentNetwork.synthesisGraph(config, stretches.count(), stretches.frameCount()));
        try {
            config.start().plus(weights).writeTo(program);
            latents.writeTo(program);
            this.output = new FrameOutput(program, NervNetwork.PIXELS, config.frameSizeBytes());
        } catch (RuntimeException | Error e) {
            program.close();
            throw e;
        }
    }

    @Override
    public void synthesize(int frameIndex, byte[] rgb) {
        output.requireIdle(rgb);
        start(frameIndex);
        output.take(rgb);
    }

    @Override
    public int capacity() {
        return output.capacity();
    }

    @Override
    public void start(int frameIndex) {
        if (frameIndex < 0 || frameIndex >= stretches.frameCount()) {
            throw new IllegalArgumentException(
                    "bad frame: " + frameIndex + ", expected 0.." + (stretches.frameCount() - 1));
        }
        write(LatentNetwork.FRAME_INDEX, frameIndex);
        write(LatentNetwork.PYRAMID_INDEX, stretches.of(frameIndex));
        output.start();
    }

    @Override
    public void take(byte[] rgb) {
        output.take(rgb);
    }

    @Override
    public long runNanos() {
        return output.runNanos();
    }

    private void write(String input, int value) {
        scalar[0] = value;
        program.write(input, scalar);
    }

    @Override
    public void close() {
        program.close();
    }
}
