package io.nervpp.model;

import io.nervpp.engine.Program;

/** Feeds frames and their times to a training program of a network. Allocates nothing per frame. */
final class FrameFeed {
    private final FrameStore frames;
    private final int frameCount;
    private final PositionalEncoding encoding;
    private final float[] encoded;
    private final byte[] pixels;

    /** @throws IllegalArgumentException where the clip has no frames */
    FrameFeed(NervConfig config, FrameStore frames) {
        this.frames = frames;
        this.frameCount = frames.frameCount();
        if (frameCount < 1) {
            throw new IllegalArgumentException("bad number of frames: " + frameCount + ", expected >= 1");
        }
        this.encoding = new PositionalEncoding(config);
        this.encoded = new float[encoding.length()];
        this.pixels = new byte[config.frameSizeBytes()];
    }

    int frameCount() {
        return frameCount;
    }

    /** Writes frame {@code frameIndex} into the inputs of {@code program}. */
    void write(int frameIndex, Program program) {
        frames.read(frameIndex, pixels);
        encoding.encode(frameIndex, frameCount, encoded);
        program.write(TrainingGraph.FRAME, pixels);
        program.write(NervNetwork.ENCODING, encoded);
    }
}
