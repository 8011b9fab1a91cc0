package io.nervpp.cli;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Plain lines, for a log: one at each tenth of a task, none sooner than two seconds after the last, one at its end, and one a minute
 * where a tenth takes longer than that.
 */
final class ProgressLines implements Progress {
    private static final int PARTS = 10;
    private static final long LEAST_NANOS = 2_000_000_000L;
    private static final long MOST_NANOS = 60_000_000_000L;

    private final PrintStream err;
    private final LongSupplier clock;
    private TaskClock current;
    private long writtenNanos;
    private long writtenPart;

    ProgressLines(PrintStream err, LongSupplier clock) {
        this.err = err;
        this.clock = clock;
    }

    @Override
    public void update(String task, long done, long total, String detail) {
        long now = clock.getAsLong();
        if (current == null || !current.task().equals(task)) {
            current = new TaskClock(task, done, now);
            writtenNanos = now;
            writtenPart = 0;
        }
        if (total > 0 && done >= total) {
            if (writtenPart < PARTS) {
                write(task, "100 %", TaskClock.join(detail, Quantity.duration(current.elapsed(now))));
                writtenPart = PARTS;
            }
            return;
        }
        long part = total > 0 ? done * PARTS / total : 0;
        long silentNanos = now - writtenNanos;
        if (silentNanos >= MOST_NANOS || (part > writtenPart && silentNanos >= LEAST_NANOS)) {
            String share = total > 0 ? done * 100 / total + " %" : "";
            write(task, share, TaskClock.join(detail, current.left(done, total, now)));
            writtenNanos = now;
            writtenPart = part;
        }
    }

    private void write(String task, String share, String rest) {
        err.println(task + ": " + TaskClock.join(share, rest));
    }

    @Override
    public void message(String line) {
        err.println(line);
    }

    @Override
    public void close() {
        current = null;
    }
}
