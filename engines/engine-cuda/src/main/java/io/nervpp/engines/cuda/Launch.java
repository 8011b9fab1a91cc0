package io.nervpp.engines.cuda;

import java.util.Arrays;

/** One kernel with its grid and its parameters. */
final class Launch implements Work {
    /** Threads of a block of kernels whose threads work by themselves, and of most others. */
    static final int THREADS = 256;

    private static final int QUAD = 4;

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

    /** A launch of one thread for every four of {@code count} elements. */
    static Launch quads(String kernel, int count, Parameters parameters) {
        return each(kernel, blocks(count, QUAD), parameters);
    }

    /** A launch of one thread for as many of {@code count} elements as a thread has; see {@link #together}. */
    static Launch together(String kernel, int count, Parameters parameters, int... extents) {
        return each(kernel, count / together(extents), parameters);
    }

    /**
     * How many elements a thread has, as the function of that name in the kernels says: four where all {@code extents} are multiples of
     * four, else one.
     */
    static int together(int... extents) {
        return Arrays.stream(extents).allMatch(extent -> extent % QUAD == 0) ? QUAD : 1;
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
