package io.nervpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(5 * SECOND);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void linesTellEveryTenthAndTheEnd() {
        Progress progress = new ProgressLines(err, now::get);
        for (int step = 1; step <= 100; step++) {
            now.addAndGet(SECOND);
            progress.update("training", step, 100, "epoch " + step);
        }
        progress.close();
        assertThat(written().split("\n", 0))
                .startsWith("training: 10 %, epoch 10, 1:30 left", "training: 20 %, epoch 20, 1:20 left")
                .endsWith("training: 100 %, epoch 100, 1 min 39 s")
                .hasSize(10);
    }

    @Test
    void linesOfAShortTaskAreOne() {
        Progress progress = new ProgressLines(err, now::get);
        for (int step = 1; step <= 16; step++) {
            now.addAndGet(SECOND / 100);
            progress.update("reading", step, 16, step + " frames");
        }
        progress.update("reading", 16, 16, "16 frames");
        assertThat(written()).isEqualTo("reading: 100 %, 16 frames, 0.15 s\n");
    }

    @Test
    void linesOfASlowTaskComeEveryMinute() {
        Progress progress = new ProgressLines(err, now::get);
        for (int step = 0; step <= 4; step++) {
            progress.update("training", step, 1000, "");
            now.addAndGet(31 * SECOND);
        }
        assertThat(written()).isEqualTo("training: 0 %, 8:35:38 left\ntraining: 0 %, 8:34:36 left\n");
    }

    @Test
    void linesOfUnknownLengthHaveNoShare() {
        Progress progress = new ProgressLines(err, now::get);
        progress.update("reading", 1, 0, "1 frames");
        now.addAndGet(61 * SECOND);
        progress.update("reading", 2, 0, "2 frames");
        assertThat(written()).isEqualTo("reading: 2 frames\n");
    }

    @Test
    void barIsDrawnTenTimesASecondAndStaysAtTheEnd() {
        Progress progress = new ProgressBar(err, 80, now::get);
        for (int step = 1; step <= 1000; step++) {
            progress.update("training", step, 1000, "epoch " + step);
            now.addAndGet(SECOND / 1000);
        }
        progress.close();
        String[] drawn = written().split("\r\u001b\\[K", -1);
        assertThat(drawn).hasSizeBetween(11, 13);
        assertThat(drawn[1]).isEqualTo("training   [------------------------]   0 %  epoch 1");
        assertThat(drawn[6]).isEqualTo("training   [############------------]  50 %  epoch 501, 0:00 left");
        assertThat(drawn[drawn.length - 1])
                .isEqualTo("training   [########################] 100 %  epoch 1000, 1.00 s\n");
    }

    @Test
    void barNeverReachesTheLastColumn() {
        Progress progress = new ProgressBar(err, 40, now::get);
        progress.update("training", 1, 2, "a detail that is far too long for this terminal");
        progress.close();
        for (String drawn : written().split("\r\u001b\\[K", -1)) {
            assertThat(drawn.strip().length()).isLessThan(40);
        }
    }

    @Test
    void messageComesBelowTheBar() {
        Progress progress = new ProgressBar(err, 80, now::get);
        progress.update("reading", 1, 0, "1 frames");
        progress.message("input: one frame");
        progress.close();
        assertThat(written()).endsWith("reading    1 frames\ninput: one frame\n");
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
