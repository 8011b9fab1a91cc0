package io.nervpp.model;

import io.nervpp.engine.Engine;
import io.nervpp.engine.Program;

/** Makes frames from weights. Allocates nothing per frame. Closed by its owner, before the engine; used by one thread at a time. */
public final class Synthesizer implements AutoCloseable {
    private final NervConfig config;
    private final PositionalEncoding encoding;
    private final float[] encoded;
    private final Program program;

    /**
     * @param weights of {@code config}'s parameters
     * @throws IllegalArgumentException where the weights belong to another configuration
     * @throws io.nervpp.engine.EngineException where the engine fails or memory does not suffice
     */
    public Synthesizer(Engine engine, NervConfig config, Weights weights) {
        this.config = config;
        this.encoding = new PositionalEncoding(config);
        this.encoded = new float[encoding.length()];
        weights.requireOf(config);
        this.program = engine.compile(NervNetwork.synthesisGraph(config));
        try {
            weights.writeTo(program);
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
        if (frameIndex < 0 || frameIndex >= frameCount) {
            throw new IllegalArgumentException("bad frame: " + frameIndex + ", expected 0.." + (frameCount - 1));
        }
        if (rgb.length != config.frameSizeBytes()) {
            throw new IllegalArgumentException(
                    "bad length of rgb: " + rgb.length + ", expected " + config.frameSizeBytes());
        }
        encoding.encode(frameIndex, frameCount, encoded);
        program.write(NervNetwork.ENCODING, encoded);
        program.run();
        program.read(NervNetwork.PIXELS, rgb);
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
