package io.nervpp.cli;

import java.time.Duration;
import java.util.stream.Stream;

/** The task that is under way: since when, and for how long still. */
final class TaskClock {
    private final String task;
    private final long startNanos;
    private final long firstDone;

    /**
     * A task that begins.
     *
     * @param firstDone steps that were done already; they say nothing about the pace
     */
    TaskClock(String task, long firstDone, long startNanos) {
        this.task = task;
        this.firstDone = firstDone;
        this.startNanos = startNanos;
    }

    String task() {
        return task;
    }

    Duration elapsed(long nowNanos) {
        return Duration.ofNanos(nowNanos - startNanos);
    }

    /** {@code 1:50 left}, at the pace so far; empty where there is no pace yet. */
    String left(long done, long total, long nowNanos) {
        if (done <= firstDone || total < done) {
            return "";
        }
        double nanosAStep = (double) (nowNanos - startNanos) / (done - firstDone);
        return Quantity.clock(Duration.ofNanos((long) (nanosAStep * (total - done)))) + " left";
    }

    /** {@code epoch 12/100, 1:50 left} with {@code ", "} between what is not empty. */
    static String join(String... parts) {
        return String.join(", ", Stream.of(parts).filter(p -> !p.isEmpty()).toList());
    }
}
