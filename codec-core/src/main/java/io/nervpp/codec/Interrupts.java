package io.nervpp.codec;

/** Ends long work where its thread was interrupted. */
final class Interrupts {
    private Interrupts() {}

    /** @throws InterruptedException saying how far {@code work} was, where the thread was interrupted */
    static void check(String work, long framesDone) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException(work + " interrupted after frame " + framesDone);
        }
    }
}
