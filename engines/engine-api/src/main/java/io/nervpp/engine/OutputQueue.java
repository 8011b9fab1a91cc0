package io.nervpp.engine;

/**
 * Results of one 8-bit output of a {@link Program} on their way from the device that computes, first in, first out, while the device already
 * works on the next ones. A result is the output's value after the run it comes from, whatever is written or run afterwards. Lives as long as
 * the program; results that nobody takes are lost with it.
 */
public interface OutputQueue {
    /** Results that it holds at most, those that are being computed included; at least 2. */
    int capacity();

    /**
     * Runs the program with the inputs and variables as they are, and puts the result at the end. Returns as soon as the device knows what to
     * do: inputs can then be written for the next run.
     *
     * @throws IllegalStateException where the queue is full or the program closed
     * @throws EngineException where this run or one before it fails; a failure may be told by the next call of the program that waits instead
     */
    void run();

    /**
     * Takes out the oldest result, when it is there.
     *
     * @param values as many as the output has elements, row-major
     * @throws IllegalArgumentException where the length is wrong; the result stays
     * @throws IllegalStateException where the queue is empty or the program closed
     * @throws EngineException where a run failed
     */
    void take(byte[] values);

    /** Nanoseconds that the device spent on the runs whose results were taken. */
    long runNanos();
}
