package io.nervpp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Many damaged files through {@code info} and {@code decode}, counted by what came of them. By hand, in 512 MiB:
 * {@code java -Xmx512m ... io.nervpp.cli.CorruptionRun 10000 1}.
 */
final class CorruptionRun {
    private final Path folder;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private long slowestNanos;

    CorruptionRun(Path folder) {
        this.folder = folder;
    }

    /** How often each outcome was seen: command, exit code, and what was wrong with it. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    long slowestNanos() {
        return slowestNanos;
    }

    /** Runs {@code count} damaged files of {@code good}; a file with right checksums may be accepted, others never. */
    void run(byte[] good, int count, long seed, boolean checksums) throws IOException {
        DamagedFiles files = new DamagedFiles(good, seed);
        Path file = folder.resolve("damaged.nvpp");
        Path output = folder.resolve("out.y4m");
        for (int i = 0; i < count; i++) {
            Files.write(file, checksums ? files.nextWithChecksums() : files.next());
            run("info", checksums, "info", file.toString());
            run(
                    "decode",
                    checksums,
                    "decode",
                    "-y",
                    "--frames",
                    "0:1",
                    "--threads",
                    "1",
                    "-o",
                    output.toString(),
                    file.toString());
        }
    }

    private void run(String command, boolean checksums, String... arguments) {
        long start = System.nanoTime();
        CommandRun run = CommandRun.of(arguments);
        slowestNanos = Math.max(slowestNanos, System.nanoTime() - start);
        // What decode is about to do may stand before the error.
        long errors =
                run.err().lines().filter(line -> line.startsWith("nervpp: ")).count();
        boolean refused = run.exitCode() == ExitCode.BAD_INPUT && errors == 1;
        boolean accepted = checksums && run.exitCode() == ExitCode.OK;
        String outcome = command
                + (checksums ? ", right checksums, " : ", ")
                + (refused
                        ? "refused"
                        : accepted ? "accepted" : "WRONG: exit code " + run.exitCode() + ": " + run.err());
        outcomes.merge(outcome, 1, Integer::sum);
    }

    /** Arguments: number of files of each kind, seed. */
    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        byte[] good = DamagedFiles.resource("small.nvpp");
        for (boolean checksums : new boolean[] {false, true}) {
            CorruptionRun run = new CorruptionRun(Files.createTempDirectory("nervpp-corruption"));
            run.run(good, count, seed, checksums);
            run.outcomes().forEach((outcome, times) -> System.out.println(times + "  " + outcome));
            System.out.printf("slowest %.0f ms%n", 1e-6 * run.slowestNanos());
        }
    }
}
