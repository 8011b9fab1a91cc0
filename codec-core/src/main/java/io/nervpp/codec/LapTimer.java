package io.nervpp.codec;

import java.time.Duration;

/** Times pieces of work that follow each other without a gap. */
final class LapTimer {
    private long lapStart = System.nanoTime();

    /** Time since the last call, or since the timer was made. */
    Duration lap() {
        long now = System.nanoTime();
        Duration lap = Duration.ofNanos(now - lapStart);
        lapStart = now;
        return lap;
    }
}
