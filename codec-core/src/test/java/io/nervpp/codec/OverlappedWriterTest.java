package io.nervpp.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nervpp.bitstream.Rational;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.MediaException;
import io.nervpp.codec.media.OutputOptions;
import io.nervpp.codec.media.RgbFrame;
import io.nervpp.codec.media.VideoProperties;
import io.nervpp.codec.media.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlappedWriterTest {
    private static final FrameSize SIZE = new FrameSize(44, 30);
    private static final int FRAMES = 50;

    @TempDir
    private Path folder;

    private static VideoProperties properties() {
        return VideoProperties.constantRate(SIZE, new Rational(25, 1));
    }

    /** Frames that are told apart by their only colour. */
    private static void fill(OverlappedWriter writing, int frames) throws InterruptedException {
        for (int i = 0; i < frames; i++) {
            RgbFrame frame = writing.next();
            Arrays.fill(frame.pixels(), (byte) (5 * i));
            frame.setTime(i);
            writing.write();
        }
    }

    @Test
    void framesKeepTheirOrder() throws IOException, InterruptedException {
        Path output = folder.resolve("frames.rgb");
        try (VideoWriter writer = VideoWriter.open(OutputOptions.of(output.toString()), properties());
                OverlappedWriter writing = new OverlappedWriter(writer, SIZE)) {
            fill(writing, FRAMES);
            writing.finish();
            assertThat(writer.framesWritten()).isEqualTo(FRAMES);
            assertThat(writing.writing()).isPositive();
        }
        byte[] written = Files.readAllBytes(output);
        assertThat(written).hasSize(FRAMES * SIZE.rgbBytes());
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = Arrays.copyOfRange(written, i * SIZE.rgbBytes(), (i + 1) * SIZE.rgbBytes());
            assertThat(frame).as("frame %d", i).containsOnly((byte) (5 * i));
        }
    }

    @Test
    void failuresOfTheWriterReachTheCaller() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full");
        OutputOptions full = OutputOptions.of("/dev/full").withFormat("yuv4mpegpipe");
        try (VideoWriter writer = VideoWriter.open(full, properties());
                OverlappedWriter writing = new OverlappedWriter(writer, SIZE)) {
            assertThatThrownBy(() -> {
                        fill(writing, FRAMES);
                        writing.finish();
                    })
                    .isInstanceOf(MediaException.class)
                    .hasMessage("cannot write /dev/full: No space left on device");
        }
    }

    @Test
    void closingEarlyLeavesNothing() throws InterruptedException {
        Path output = folder.resolve("frames.y4m");
        try (VideoWriter writer = VideoWriter.open(OutputOptions.of(output.toString()), properties());
                OverlappedWriter writing = new OverlappedWriter(writer, SIZE)) {
            fill(writing, FRAMES);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anInterruptIsToldWithTheFrame() throws InterruptedException {
        Path output = folder.resolve("frames.mkv");
        try (VideoWriter writer = VideoWriter.open(OutputOptions.of(output.toString()), properties());
                OverlappedWriter writing = new OverlappedWriter(writer, SIZE)) {
            fill(writing, 1);
            Thread.currentThread().interrupt();
            assertThatThrownBy(writing::finish)
                    .isInstanceOf(InterruptedException.class)
                    .hasMessage("decoding interrupted after frame 1");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
        assertThat(folder).isEmptyDirectory();
    }
}
