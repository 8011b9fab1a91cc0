package io.nervpp.cli;

import java.util.function.LongSupplier;

/** Shows how far long work has come. The work is a row of tasks, one after the other; each is known by its name. */
interface Progress extends AutoCloseable {
    /**
     * The task has come so far. May be called as often as one likes.
     *
     * @param task what is being done: {@code training}
     * @param done steps done
     * @param total steps in all; 0 where that is not known
     * @param detail more on where it stands, {@code epoch 12/100, 27.31 dB}; may be empty
     */
    void update(String task, long done, long total, String detail);

    /** A line of its own among the progress. */
    void message(String line);

    /** Ends the line that is being shown. */
    @Override
    void close();

    /** The display for a console: a bar on a terminal, plain lines elsewhere. */
    static Progress on(Console console) {
        LongSupplier clock = System::nanoTime;
        return console.columns().isPresent()
                ? new ProgressBar(console.err(), console.columns().getAsInt(), clock)
                : new ProgressLines(console.err(), clock);
    }

    /** Shows nothing. */
    static Progress none() {
        return new Progress() {
            @Override
            public void update(String task, long done, long total, String detail) {}

            @Override
            public void message(String line) {}

            @Override
            public void close() {}
        };
    }
}
