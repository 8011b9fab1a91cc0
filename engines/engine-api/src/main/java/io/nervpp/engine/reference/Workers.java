package io.nervpp.engine.reference;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/** Runs kernels on a fixed number of threads. */
final class Workers implements AutoCloseable {
    private final ForkJoinPool pool;

    Workers(int threads) {
        this.pool = new ForkJoinPool(threads);
    }

    void run(Kernel kernel) {
        if (pool.getParallelism() == 1 || kernel.rows() == 1) {
            for (int row = 0; row < kernel.rows(); row++) {
                kernel.row().accept(row);
            }
        } else {
            // A parallel stream runs in the pool of the task that starts it.
            pool.submit(() -> IntStream.range(0, kernel.rows()).parallel().forEach(kernel.row()))
                    .join();
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
