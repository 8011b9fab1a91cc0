package io.nervpp.engines.cuda;

import java.util.List;
import java.util.Optional;

/** A device that has no memory and runs nothing: what programs would do on it can be counted. */
final class CountingGpu implements Gpu {
    /** Of the H100 and H200. */
    private static final int MULTIPROCESSORS = 132;

    private long nextAddress = 256;

    @Override
    public String description() {
        return "no GPU";
    }

    /** Float32 is counted as CUDA cores compute it; on tensor cores it moves and computes what TF32 does. */
    @Override
    public boolean hasFastTf32() {
        return false;
    }

    @Override
    public int multiprocessors() {
        return MULTIPROCESSORS;
    }

    @Override
    public long allocate(long bytes, String purpose) {
        long address = nextAddress;
        nextAddress += (bytes + 255) / 256 * 256;
        return address;
    }

    @Override
    public void release(long address) {}

    @Override
    public void write(long address, float[] values) {}

    @Override
    public void write(long address, byte[] values) {}

    @Override
    public void copy(long to, long from, long bytes) {}

    @Override
    public long freeBytes() {
        return Long.MAX_VALUE;
    }

    @Override
    public void read(long address, float[] values) {}

    @Override
    public void read(long address, byte[] values) {}

    @Override
    public Optional<CudnnConvolutions> convolutions() {
        return Optional.empty();
    }

    @Override
    public Replay record(List<? extends Work> launches) {
        return new Replay() {
            @Override
            public void run() {}

            @Override
            public Transfer transfer(long result, long staging, int bytes) {
                return new NoTransfer();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}

    private static final class NoTransfer implements Transfer {
        @Override
        public void run() {}

        @Override
        public long take(byte[] values) {
            return 0;
        }

        @Override
        public void close() {}
    }
}
