package io.nervpp.codec;

import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.RgbFrame;
import io.nervpp.codec.media.VideoWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Writes decoded frames on a thread of its own, in their order, while the caller makes the next ones. A failure of the writer is thrown,
 * as it is, by the first call that waits for that frame. Used by one thread.
 */
final class OverlappedWriter implements AutoCloseable {
    /** One that is made, one that is written, and one between them. */
    private static final int FRAMES = 3;

    private final VideoWriter writer;
    private final List<RgbFrame> frames = new ArrayList<>();
    private final List<Future<?>> writings = new ArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread created = new Thread(work, "nervpp-writer");
        created.setDaemon(true);
        return created;
    });
    private int framesTaken;
    private volatile long writingNanos;

    /**
     * Starts the thread.
     *
     * @param writer of frames of {@code size}; used by that thread alone until this is closed, then to be closed by the caller
     */
    OverlappedWriter(VideoWriter writer, FrameSize size) {
        this.writer = writer;
        for (int i = 0; i < FRAMES; i++) {
            frames.add(new RgbFrame(size));
            writings.add(CompletableFuture.completedFuture(null));
        }
    }

    /** The frame to fill next; waits until what it held before is written. */
    RgbFrame next() throws InterruptedException {
        await(writings.get(framesTaken % FRAMES));
        return frames.get(framesTaken % FRAMES);
    }

    /** Has the frame written that {@link #next} gave, which belongs to the thread from here on. */
    void write() {
        RgbFrame frame = frames.get(framesTaken % FRAMES);
        writings.set(framesTaken % FRAMES, submit(() -> writer.write(frame)));
        framesTaken++;
    }

    /** Waits until all frames are written and the output is in its place. */
    void finish() throws InterruptedException {
        for (int i = 0; i < FRAMES; i++) {
            await(writings.get((framesTaken + i) % FRAMES));
        }
        await(submit(writer::finish));
    }

    /** Time that the thread has spent on converting and writing frames that are waited for. */
    Duration writing() {
        return Duration.ofNanos(writingNanos);
    }

    private Future<?> submit(Runnable work) {
        return thread.submit(() -> {
            long start = System.nanoTime();
            work.run();
            // Only this thread writes it.
            writingNanos = writingNanos + System.nanoTime() - start;
        });
    }

    private void await(Future<?> writing) throws InterruptedException {
        Interrupts.check("decoding", framesTaken);
        try {
            writing.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Interrupts.check("decoding", framesTaken);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    /** Ends the thread; frames that are not written by then never are. Returns when it uses the writer no more. */
    @Override
    public void close() {
        thread.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
