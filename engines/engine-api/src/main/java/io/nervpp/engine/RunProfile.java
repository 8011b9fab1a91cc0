package io.nervpp.engine;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a program's time goes: how long each of its parts took, medians over runs. For implementers of engines, whose programs print it
 * to the error stream when they close. Switched on by the system property {@code nervpp.ENGINE.profile}.
 */
public final class RunProfile {
    /** Runs that are remembered, later ones in place of the oldest: enough for a median that does not depend on a disturbance. */
    private static final int MAX_RUNS = 256;

    private static final double NANOS_PER_MICRO = 1e3;

    private final Runnable[] parts;
    private final List<String> labels;
    private final long[][] nanos;
    private int runs;

    private RunProfile(Runnable[] parts, List<String> labels) {
        this.parts = parts;
        this.labels = labels;
        this.nanos = new long[parts.length][MAX_RUNS];
    }

    /**
     * A profile of {@code parts}, if the property of the engine with this name asks for one.
     *
     * @param labels what each of them computes, and by what
     */
    public static Optional<RunProfile> of(String engine, Runnable[] parts, List<String> labels) {
        boolean wanted = Boolean.getBoolean("nervpp." + engine + ".profile");
        return wanted ? Optional.of(new RunProfile(parts, labels)) : Optional.empty();
    }

    /** Runs all parts, in order. */
    public void run() {
        int slot = runs % MAX_RUNS;
        long before = System.nanoTime();
        for (int i = 0; i < parts.length; i++) {
            parts[i].run();
            long after = System.nanoTime();
            nanos[i][slot] = after - before;
            before = after;
        }
        runs++;
    }

    /** Prints one line a part, in the order of execution: the median over the runs, the share, and the label. */
    public void print(PrintStream out) {
        int kept = Math.min(runs, MAX_RUNS);
        if (kept == 0) {
            return;
        }
        double[] micros = Arrays.stream(nanos)
                .mapToDouble(times -> median(times, kept) / NANOS_PER_MICRO)
                .toArray();
        double total = Arrays.stream(micros).sum();
        out.printf(Locale.ROOT, "%d kernels, %.0f us, medians of %d runs%n", parts.length, total, kept);
        IntStream.range(0, parts.length)
                .forEach(i -> out.printf(
                        Locale.ROOT, "%8.1f us %5.1f %%  %s%n", micros[i], 100 * micros[i] / total, labels.get(i)));
    }

    private static double median(long[] times, int count) {
        long[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }
}
