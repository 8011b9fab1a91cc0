package io.nervpp.codec;

import java.nio.channels.ClosedByInterruptException;

/** Ends long work where its thread was interrupted. */
final class Interrupts {
    /** Work that an interrupt ends. */
    interface Work<T> {
        T run() throws InterruptedException;
    }

    private Interrupts() {}

    /** @throws InterruptedException saying how far {@code work} was, where the thread was interrupted */
    static void check(String work, long framesDone) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException(work + " interrupted after frame " + framesDone);
        }
    }

    /**
     * Runs {@code work}. An interrupt closes the file that is being read or written, which is then no fault of the file's.
     *
     * @param name what the work is called where it was interrupted
     * @throws InterruptedException where the thread was interrupted
     */
    static <T> T watch(String name, Work<T> work) throws InterruptedException {
        try {
            return work.run();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof ClosedByInterruptException) {
                Thread.interrupted(); // the exception tells it from here on
                InterruptedException interrupt = new InterruptedException(name + " interrupted");
                interrupt.initCause(e);
                throw interrupt;
            }
            throw e;
        }
    }
}
