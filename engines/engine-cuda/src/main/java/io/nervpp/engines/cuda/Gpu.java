package io.nervpp.engines.cuda;

import java.util.List;
import java.util.Optional;

/** A device that keeps memory and runs kernels. Used by one thread at a time. */
interface Gpu extends AutoCloseable {
    /** What it is, for a person to read. */
    String description();

    /** Whether it computes three products of TF32 in less time than one of float32. */
    boolean hasFastTf32();

    /** Multiprocessors: how many blocks there should at least be for all of it to work. */
    int multiprocessors();

    /**
     * Zeroed memory.
     *
     * @param purpose for the message where it does not suffice
     * @throws io.nervpp.engine.EngineException with the need and what there is
     */
    long allocate(long bytes, String purpose);

    /** Gives memory back. */
    void release(long address);

    /** Copies to the device, behind what was run before and before what is run afterwards. */
    void write(long address, float[] values);

    /** Copies to the device, behind what was run before and before what is run afterwards. */
    void write(long address, byte[] values);

    /** Copies within the device, before what is run afterwards. */
    void copy(long to, long from, long bytes);

    /** Bytes that could still be allocated. */
    long freeBytes();

    /** Copies from the device, when everything before is done. */
    void read(long address, float[] values);

    /** Copies from the device, when everything before is done. */
    void read(long address, byte[] values);

    /** The library that computes dense convolutions on it; empty where the engine's own kernels do. */
    Optional<CudnnConvolutions> convolutions();

    /** Prepares launches to be run one after another, many times. */
    Replay record(List<? extends Work> launches);

    @Override
    void close();

    /** A result from its computation to the host, beside what is run afterwards. */
    interface Transfer extends AutoCloseable {
        /** Starts the launches, and behind them the copy of their result; waits for neither. What was started before has been taken. */
        void run();

        /**
         * Waits for the copy that was started last.
         *
         * @return nanoseconds that the launches took
         */
        long take(byte[] values);

        /** Waits for what it started. */
        @Override
        void close();
    }

    /** Launches that are ready to run. */
    interface Replay extends AutoCloseable {
        /** Runs all of them and waits for the last. */
        void run();

        /**
         * A way to the host for one result at a time of the launches. Closed before them.
         *
         * @param result where they leave it
         * @param staging as much memory, which nothing else uses
         */
        Transfer transfer(long result, long staging, int bytes);

        @Override
        void close();
    }
}
