package io.nervpp.engines.cuda;

/** One kernel with its grid and its parameters. */
final class Launch implements Work {
    /** Threads of a block of kernels whose threads work by themselves, and of most others. */
    static final int THREADS = 256;

    private final String kernel;
    private final int[] grid;
    private final int threads;
    private final long[] parameters;

    /**
     * A launch.
     *
     * @param kernel the name of the kernel
     * @param grid blocks along x, y and z
     * @param threads threads of a block
     * @param parameters the fields of the kernel's struct
     */
    Launch(String kernel, int[] grid, int threads, long[] parameters) {
        this.kernel = kernel;
        this.grid = grid.clone();
        this.threads = threads;
        this.parameters = parameters.clone();
    }

    /** A launch of one thread for each of {@code count} elements. */
    static Launch each(String kernel, int count, Parameters parameters) {
        return new Launch(kernel, new int[] {blocks(count, THREADS), 1, 1}, THREADS, parameters.toArray());
    }

    /** Blocks of {@code size} that cover {@code count}. */
    static int blocks(int count, int size) {
        return (int) (((long) count + size - 1) / size);
    }

    String kernel() {
        return kernel;
    }

    /** Blocks along x, y and z. */
    int[] grid() {
        return grid.clone();
    }

    int threads() {
        return threads;
    }

    /** The fields of the kernel's struct, 8 bytes each. */
    long[] parameters() {
        return parameters.clone();
    }
}
