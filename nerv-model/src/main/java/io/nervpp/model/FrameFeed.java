package io.nervpp.model;

import io.nervpp.engine.Program;

/** Feeds frames and their times to a training program of a network with an MLP stem. Allocates nothing per frame. */
final class FrameFeed {
    private final FrameInput frames;
    private final int frameCount;
    private final PositionalEncoding encoding;
    private final float[] encoded;
    private Program program;

    /** @throws IllegalArgumentException where the clip has no frames */
    FrameFeed(NervConfig config, FrameStore frames) {
        this.frames = new FrameInput(frames, TrainingGraph.FRAME, config.frameSizeBytes());
        this.frameCount = frames.frameCount();
        if (frameCount < 1) {
            throw new IllegalArgumentException("bad number of frames: " + frameCount + ", expected >= 1");
        }
        this.encoding = new PositionalEncoding(config);
        this.encoded = new float[encoding.length()];
    }

    int frameCount() {
        return frameCount;
    }

    /** Makes {@code program} the one that is fed. */
    void open(Program program) {
        this.program = program;
        frames.open(program);
    }

    /** Sets the program's inputs to frame {@code frameIndex} and its time. */
    void set(int frameIndex) {
        frames.set(frameIndex);
        encoding.encode(frameIndex, frameCount, encoded);
        program.write(NervNetwork.ENCODING, encoded);
    }
}
