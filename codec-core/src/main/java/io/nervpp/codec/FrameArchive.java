package io.nervpp.codec;

import io.nervpp.codec.media.FileErrors;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.MediaException;
import io.nervpp.codec.media.RgbFrame;
import io.nervpp.model.FrameStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The decoded frames of a clip for random access: training visits them in another order in each epoch. They lie in a temporary file, so
 * memory does not grow with the clip; what is visited often stays in the system's page cache. The file goes with the archive, or with
 * the process.
 */
final class FrameArchive implements FrameStore, AutoCloseable {
    private final FrameSize size;
    private final Path file;
    private final FileChannel channel;
    private long[] times = new long[64];
    private int frameCount;

    /** An empty archive for frames of one size. */
    FrameArchive(FrameSize size) {
        this.size = size;
        try {
            this.file = Files.createTempFile("nervpp-frames-", ".rgb");
        } catch (IOException e) {
            throw failed("create a temporary file in", Path.of(System.getProperty("java.io.tmpdir")), e);
        }
        try {
            this.channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw failed("open", file, e);
        }
    }

    /** Adds a frame of the archive's size at the end. */
    void append(RgbFrame frame) {
        ByteBuffer pixels = ByteBuffer.wrap(frame.pixels());
        long position = (long) frameCount * size.rgbBytes();
        try {
            while (pixels.hasRemaining()) {
                position += channel.write(pixels, position);
            }
        } catch (IOException e) {
            throw failed("write", file, e);
        }
        if (frameCount == times.length) {
            times = Arrays.copyOf(times, 2 * frameCount);
        }
        times[frameCount++] = frame.time();
    }

    @Override
    public int frameCount() {
        return frameCount;
    }

    @Override
    public void read(int frameIndex, byte[] rgb) {
        ByteBuffer pixels = ByteBuffer.wrap(rgb, 0, size.rgbBytes());
        long position = (long) frameIndex * size.rgbBytes();
        try {
            while (pixels.hasRemaining()) {
                int count = channel.read(pixels, position);
                if (count < 0) {
                    throw new IOException("ends before frame " + frameIndex);
                }
                position += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FileErrors.text(file.toString(), e), e);
        }
    }

    /** Presentation times of the frames, in ticks of the source's time base. */
    long[] times() {
        return Arrays.copyOf(times, frameCount);
    }

    FrameSize size() {
        return size;
    }

    private static MediaException failed(String action, Path place, IOException cause) {
        return new MediaException(
                MediaException.Kind.OUTPUT,
                "cannot " + action + " " + FileErrors.text(place.toString(), cause)
                        + " (decoded frames are kept there; JAVA_OPTS=-Djava.io.tmpdir=DIR names another folder)",
                cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }
}
