package io.nervpp.engines.nd4j;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where a program's time goes: how long each kernel took, summed over runs. Switched on by the system property
 * {@value #PROPERTY}; a program then prints it to the error stream when it closes.
 */
final class KernelProfile {
    /** Name of the switch. */
    static final String PROPERTY = "nervpp.nd4j.profile";

    private static final double NANOS_PER_MICRO = 1e3;

    private final List<Step> steps;
    private final Kernel[] kernels;
    private final long[][] nanos;
    private int runs;

    /**
     * A profile of {@code kernels}.
     *
     * @param steps what each of them computes
     * @param maxRuns runs to remember; later ones replace the oldest
     */
    KernelProfile(Kernel[] kernels, List<Step> steps, int maxRuns) {
        this.kernels = kernels;
        this.steps = steps;
        this.nanos = new long[kernels.length][maxRuns];
    }

    /** Whether the property asks for profiles. */
    static boolean isWanted() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** Runs all kernels, in order. */
    void run() {
        int slot = runs % nanos[0].length;
        long before = System.nanoTime();
        for (int i = 0; i < kernels.length; i++) {
            kernels[i].run();
            long after = System.nanoTime();
            nanos[i][slot] = after - before;
            before = after;
        }
        runs++;
    }

    /** Prints one line a kernel, in the order of execution: the median over the runs, the share, and what was computed by what. */
    void print(PrintStream out) {
        int kept = Math.min(runs, nanos.length == 0 ? 0 : nanos[0].length);
        if (kept == 0) {
            return;
        }
        double[] micros = Arrays.stream(nanos)
                .mapToDouble(times -> median(times, kept) / NANOS_PER_MICRO)
                .toArray();
        double total = Arrays.stream(micros).sum();
        out.printf(Locale.ROOT, "%d kernels, %.0f us, medians of %d runs%n", kernels.length, total, kept);
        IntStream.range(0, kernels.length)
                .forEach(i -> out.printf(
                        Locale.ROOT,
                        "%8.1f us %5.1f %%  %s  [%s]%n",
                        micros[i],
                        100 * micros[i] / total,
                        steps.get(i).purpose(),
                        steps.get(i).operation()));
    }

    private static double median(long[] times, int count) {
        long[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }
}
