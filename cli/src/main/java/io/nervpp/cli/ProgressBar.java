package io.nervpp.cli;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** One line of a terminal, written over again and again. A finished task leaves its last state behind. */
final class ProgressBar implements Progress {
    private static final int BAR_COLUMNS = 24;
    private static final int TASK_COLUMNS = 9;
    private static final long REDRAW_NANOS = 100_000_000;
    /** To the line's start, and erase what is right of it: understood by every terminal since the VT100. */
    private static final String START_OF_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final int columns;
    private final LongSupplier clock;
    private TaskClock current;
    private long drawnNanos;
    private String pending = "";

    ProgressBar(PrintStream err, int columns, LongSupplier clock) {
        this.err = err;
        this.columns = columns;
        this.clock = clock;
    }

    @Override
    public void update(String task, long done, long total, String detail) {
        long now = clock.getAsLong();
        if (current == null || !current.task().equals(task)) {
            close();
            current = new TaskClock(task, done, now);
            drawnNanos = now - REDRAW_NANOS;
        }
        boolean last = total > 0 && done >= total;
        String time = last ? Quantity.duration(current.elapsed(now)) : current.left(done, total, now);
        pending = line(task, done, total, TaskClock.join(detail, time));
        if (last || now - drawnNanos >= REDRAW_NANOS) {
            draw(now);
        }
    }

    private String line(String task, long done, long total, String rest) {
        String name = task + " ".repeat(Math.max(0, TASK_COLUMNS - task.length()));
        if (total == 0) {
            return cut(name + "  " + rest);
        }
        double share = Math.min(1.0, (double) done / total);
        int filled = (int) (share * BAR_COLUMNS);
        String bar = "#".repeat(filled) + "-".repeat(BAR_COLUMNS - filled);
        return cut(Quantity.format("%s  [%s] %3d %%  %s", name, bar, (int) (share * 100), rest));
    }

    /** A line that fills the last column would wrap, and then stay behind. */
    private String cut(String line) {
        return line.length() < columns ? line : line.substring(0, columns - 1);
    }

    private void draw(long now) {
        err.print(START_OF_LINE + pending);
        err.flush();
        drawnNanos = now;
    }

    @Override
    public void message(String line) {
        close();
        err.println(line);
    }

    @Override
    public void close() {
        if (current != null) {
            draw(clock.getAsLong());
            err.println();
            current = null;
        }
    }
}
