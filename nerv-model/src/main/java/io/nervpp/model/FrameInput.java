package io.nervpp.model;

import io.nervpp.engine.InputStore;
import io.nervpp.engine.Program;
import java.util.Optional;

/**
 * The frames of a clip as an 8-bit input of a training program: kept by the device where it can keep all of them, written for each step
 * elsewhere. Allocates nothing per frame.
 */
final class FrameInput {
    private final FrameStore frames;
    private final String name;
    private final byte[] pixels;
    private Program program;
    private Optional<InputStore> kept = Optional.empty();

    /**
     * Frames for no program yet.
     *
     * @param name of the input
     * @param frameSizeBytes of a frame
     */
    FrameInput(FrameStore frames, String name, int frameSizeBytes) {
        this.frames = frames;
        this.name = name;
        this.pixels = new byte[frameSizeBytes];
    }

    /** Makes the frames those of {@code program}, in the place of any other. */
    void open(Program program) {
        this.program = program;
        kept = program.store(name, frames.frameCount());
        kept.ifPresent(store -> {
            for (int i = 0; i < frames.frameCount(); i++) {
                frames.read(i, pixels);
                store.put(i, pixels);
            }
        });
    }

    /** Sets the input to frame {@code frameIndex}. */
    void set(int frameIndex) {
        if (kept.isPresent()) {
            kept.get().pick(frameIndex);
        } else {
            frames.read(frameIndex, pixels);
            program.write(name, pixels);
        }
    }
}
