package io.nervpp.codec.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames stream: what the process holds does not grow with the number of frames, nor with that of readers and writers. */
class MemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long ALLOWED_GROWTH_KIB = 40 << 10;

    @TempDir
    private Path folder;

    @BeforeEach
    void requireProc() {
        boolean available = Files.exists(STATUS);
        if (!available) {
            System.out.println("SKIPPED: MemoryTest: no " + STATUS + " on this system");
        }
        assumeTrue(available);
    }

    @Test
    void reading300Frames() throws IOException {
        // A frame is 3.7 MB of RGB and as much of native pixels: 300 leaked ones would be above a gigabyte.
        InputOptions options = InputOptions.of("lavfi:testsrc2=size=1280x960:duration=12");
        try (VideoReader reader = VideoReader.open(options)) {
            RgbFrame frame = new RgbFrame(reader.properties().size());
            long settled = 0;
            while (reader.read(frame)) {
                if (reader.framesRead() == 50) {
                    settled = residentKib();
                }
            }
            assertThat(reader.framesRead()).isEqualTo(300);
            assertThat(residentKib() - settled).isLessThan(ALLOWED_GROWTH_KIB);
        }
    }

    @Test
    void writing300Frames() throws IOException {
        FrameSize size = new FrameSize(1280, 960);
        RgbFrame frame = new RgbFrame(size);
        long settled = 0;
        try (VideoWriter writer =
                VideoWriter.open(OutputOptions.of(folder.resolve("out.mp4").toString()), Clips.at25(size))) {
            for (int i = 0; i < 300; i++) {
                frame.setTime(i);
                writer.write(frame);
                if (i == 50) {
                    settled = residentKib();
                }
            }
            writer.finish();
        }
        assertThat(residentKib() - settled).isLessThan(ALLOWED_GROWTH_KIB);
    }

    @Test
    void openingAndClosingAgainAndAgain() throws IOException {
        FrameSize size = new FrameSize(640, 480);
        String file = folder.resolve("out.mkv").toString();
        long settled = 0;
        for (int i = 0; i < 60; i++) {
            Clips.write(OutputOptions.of(file).withCodec("mpeg4"), Clips.at25(size), Clips.moving(size, 1));
            Frames.readAll(InputOptions.of(file));
            if (i == 20) {
                settled = residentKib();
            }
        }
        assertThat(residentKib() - settled).isLessThan(ALLOWED_GROWTH_KIB);
    }

    /** Resident memory without that of the Java heap, which grows at its own pace. */
    private static long residentKib() throws IOException {
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        long resident = Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        return resident - (runtime.totalMemory() >> 10);
    }
}
