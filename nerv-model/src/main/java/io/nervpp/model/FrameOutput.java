package io.nervpp.model;

import io.nervpp.engine.OutputQueue;
import io.nervpp.engine.Program;
import java.util.Optional;

/**
 * Frames as an 8-bit output of a program: on their way from the device while it makes the next one, where the engine has a queue for them;
 * elsewhere one at a time. Allocates nothing per frame.
 */
final class FrameOutput {
    private final Program program;
    private final String name;
    private final int frameSizeBytes;
    private final Optional<OutputQueue> queue;
    private int waiting;
    private long runNanos;

    /** @param name of the output, of {@code frameSizeBytes} elements */
    FrameOutput(Program program, String name, int frameSizeBytes) {
        this.program = program;
        this.name = name;
        this.frameSizeBytes = frameSizeBytes;
        this.queue = program.queue(name);
    }

    /** How many frames can be started before the first of them is taken. */
    int capacity() {
        return queue.isPresent() ? queue.get().capacity() : 1;
    }

    /** Starts a frame of the inputs as they are. */
    void start() {
        if (waiting == capacity()) {
            throw new IllegalStateException(
                    "bad number of frames that were started: " + waiting + ", expected fewer than " + capacity());
        }
        if (queue.isPresent()) {
            queue.get().run();
        } else {
            long start = System.nanoTime();
            program.run();
            runNanos += System.nanoTime() - start;
        }
        waiting++;
    }

    /** Takes the frame that was started first. */
    void take(byte[] rgb) {
        requireLength(rgb);
        if (waiting == 0) {
            throw new IllegalStateException("bad number of frames that were started: 0, expected >= 1");
        }
        if (queue.isPresent()) {
            queue.get().take(rgb);
        } else {
            program.read(name, rgb);
        }
        waiting--;
    }

    /** Requires no frame to be on its way, and {@code rgb} to be a frame's length. */
    void requireIdle(byte[] rgb) {
        requireLength(rgb);
        if (waiting != 0) {
            throw new IllegalStateException("bad number of frames that were started: " + waiting + ", expected 0");
        }
    }

    private void requireLength(byte[] rgb) {
        if (rgb.length != frameSizeBytes) {
            throw new IllegalArgumentException("bad length of rgb: " + rgb.length + ", expected " + frameSizeBytes);
        }
    }

    /** Nanoseconds that the program ran for the frames that were taken. */
    long runNanos() {
        return queue.isPresent() ? queue.get().runNanos() : runNanos;
    }
}
