package io.nervpp.codec.media;

import java.util.OptionalLong;

/**
 * Makes presentation times that can be relied on from those that a stream gives: from 0 on, strictly increasing, none missing.
 */
final class FrameClock {
    private final long ticksPerFrame;
    private long shift;
    private long previous;
    private boolean started;

    /** A clock for frames that last {@code ticksPerFrame} (1 or more) where nothing else is known. */
    FrameClock(long ticksPerFrame) {
        this.ticksPerFrame = ticksPerFrame;
    }

    /**
     * The time of the next frame.
     *
     * @param given what the stream says, in ticks
     */
    long next(OptionalLong given) {
        if (!started) {
            started = true;
            long first = given.orElse(0);
            shift = Math.max(0, -first);
            previous = first + shift;
            return previous;
        }
        long time = given.isPresent() ? given.getAsLong() + shift : previous + ticksPerFrame;
        previous = Math.max(time, previous + 1);
        return previous;
    }
}
