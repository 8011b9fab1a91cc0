package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@link CorruptionRun}. */
class CorruptionTest {
    /** Files of each kind; {@code -Dnervpp.corruption.files=10000} for a long run. */
    private static final int FILES = Integer.getInteger("nervpp.corruption.files", 80);

    private static final long SEED = 5;

    @TempDir
    private Path folder;

    @Test
    void damagedFilesAreRefusedWithOneLine() throws IOException {
        CorruptionRun run = new CorruptionRun(folder);
        run.run(DamagedFiles.resource("small.nvpp"), FILES, SEED, false);
        System.out.println("damaged files, seed " + SEED + ": " + run.outcomes());
        assertThat(run.outcomes()).containsOnlyKeys("info, refused", "decode, refused");
        assertThat(run.slowestNanos()).isLessThan(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void behindRightChecksumsTheyAreRefusedOrDecode() throws IOException {
        CorruptionRun run = new CorruptionRun(folder);
        run.run(DamagedFiles.resource("small.nvpp"), FILES, SEED, true);
        System.out.println("damaged files with right checksums, seed " + SEED + ": " + run.outcomes());
        assertThat(run.outcomes().keySet()).noneMatch(outcome -> outcome.contains("WRONG"));
        assertThat(run.outcomes()).containsKey("decode, right checksums, refused");
    }
}
