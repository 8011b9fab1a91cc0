package io.nervpp.model;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Program;

/** Makes frames from weights. Allocates nothing per frame. Closed by its owner, before the engine; used by one thread at a time. */
public final class Synthesizer implements AutoCloseable {
    private final PositionalEncoding encoding;
    private final float[] encoded;
    private final Program program;
    private final FrameOutput output;

    /**
     * @param weights of {@code config}'s parameters
     * @throws IllegalArgumentException where the weights belong to another configuration
     * @throws io.nervpp.engine.EngineException where the engine fails or memory does not suffice
     */
    public Synthesizer(Engine engine, NervConfig config, Weights weights) {
        this.encoding = new PositionalEncoding(config);
        this.encoded = new float[encoding.length()];
        weights.requireOf(config);
        this.program = engine.compile(NervNetwork.synthesisGraph(config));
        try {
            weights.writeTo(program);
            this.output = new FrameOutput(program, NervNetwork.PIXELS, config.frameSizeBytes());
        } catch (RuntimeException | Error e) {
            program.close();
            throw e;
        }
    }

    /**
     * Makes one frame.
     *
     * @param frameIndex which, 0..frameCount-1
     * @param frameCount frames of the clip that the network was trained on
     * @param rgb takes packed 8-bit RGB, rows from top to bottom; {@link NervConfig#frameSizeBytes} bytes
     * @throws IllegalArgumentException where an index or a length is wrong
     */
    public void synthesize(int frameIndex, int frameCount, byte[] rgb) {
        output.requireIdle(rgb);
        start(frameIndex, frameCount);
        output.take(rgb);
    }

    private void start(int frameIndex, int frameCount) {
        if (frameIndex < 0 || frameIndex >= frameCount) {
            throw new IllegalArgumentException("bad frame: " + frameIndex + ", expected 0.." + (frameCount - 1));
        }
        encoding.encode(frameIndex, frameCount, encoded);
        program.write(NervNetwork.ENCODING, encoded);
        output.start();
    }

    /**
     * This, for a clip of so many frames.
     *
     * @return closes this when it is closed
     */
    public FrameSynthesizer of(int frameCount) {
        return new FrameSynthesizer() {
            @Override
            public void synthesize(int frameIndex, byte[] rgb) {
                Synthesizer.this.synthesize(frameIndex, frameCount, rgb);
            }

            @Override
            public int capacity() {
                return output.capacity();
            }

            @Override
            public void start(int frameIndex) {
                Synthesizer.this.start(frameIndex, frameCount);
            }

            @Override
            public void take(byte[] rgb) {
                output.take(rgb);
            }

            @Override
            public long runNanos() {
                return output.runNanos();
            }

            @Override
            public void close() {
                Synthesizer.this.close();
            }
        };
    }

    @Override
    public void close() {
        program.close();
    }
}
