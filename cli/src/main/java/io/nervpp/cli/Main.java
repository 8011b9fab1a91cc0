package io.nervpp.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The process: runs one command line and ends with its exit code. */
public final class Main {
    /** How long an interrupted command may take to remove what it has half written. */
    private static final int CLEAN_STOP_SECONDS = 5;

    private Main() {}

    /** Runs the command line; see {@link ExitCode}. */
    public static void main(String[] args) {
        CountDownLatch finished = new CountDownLatch(1);
        Thread worker = Thread.currentThread();
        // SIGINT, SIGTERM and SIGHUP end a JVM with 128 + the signal's number once its shutdown hooks are through.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker, finished), "stop"));
        int exitCode = NervppCommand.run(Console.ofProcess(), args);
        finished.countDown();
        System.exit(exitCode);
    }

    private static void stop(Thread worker, CountDownLatch finished) {
        if (finished.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            boolean clean = finished.await(CLEAN_STOP_SECONDS, TimeUnit.SECONDS);
            if (!clean) {
                System.err.println("nervpp: stopped in the middle of a step");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
