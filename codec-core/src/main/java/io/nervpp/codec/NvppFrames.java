package io.nervpp.codec;

import io.nervpp.bitstream.NvppStream;
import io.nervpp.bitstream.Segment;
import io.nervpp.codec.media.FrameRange;
import io.nervpp.codec.media.RgbFrame;
import io.nervpp.codec.media.VideoProperties;
import io.nervpp.engine.Engine;
import io.nervpp.model.FrameSynthesizer;
import java.time.Duration;

/**
 * The frames of an {@code .nvpp} stream, decoded one after the other; the next one is started before one is waited for, where the engine can do
 * that. Only the segments that hold wanted frames are decoded. The first frame is shown at time 0, whichever it is.
 */
final class NvppFrames implements FrameSequence {
    private final Engine engine;
    private final NvppStream stream;
    private final int first;
    private final int end;
    private int next;
    private int started;
    private Segment segment;
    private FrameSynthesizer synthesizer;
    private long entropyNanos;
    private long compileNanos;
    private long synthesisNanos;

    /**
     * Frames {@code range} of a stream.
     *
     * @param engine computes; stays the caller's
     * @throws IllegalArgumentException where the stream has no frame in the range
     */
    NvppFrames(Engine engine, NvppStream stream, FrameRange range) {
        int frames = stream.video().frameCount();
        if (range.first() >= frames) {
            throw new IllegalArgumentException(
                    "bad frame range: " + range + ", expected a first frame of 0.." + (frames - 1));
        }
        this.engine = engine;
        this.stream = stream;
        this.first = (int) range.first();
        this.end = (int) Math.min(range.end(), frames);
        this.next = first;
        this.started = first;
    }

    int frameCount() {
        return end - first;
    }

    @Override
    public VideoProperties properties() {
        return VideoDescriptions.properties(stream.video(), frameCount());
    }

    @Override
    public boolean read(RgbFrame frame) {
        if (next == end) {
            return false;
        }
        open(next);
        while (started < end && segment.contains(started) && started - next < synthesizer.capacity()) {
            synthesizer.start(started - segment.firstFrame());
            started++;
        }
        synthesizer.take(frame.pixels());
        frame.setTime(
                stream.video().times().ticks(next) - stream.video().times().ticks(first));
        next++;
        return true;
    }

    private void open(int frameIndex) {
        if (segment != null && segment.contains(frameIndex)) {
            return;
        }
        close();
        segment = stream.segments().stream()
                .filter(s -> s.contains(frameIndex))
                .findFirst()
                .orElseThrow();
        long start = System.nanoTime();
        SegmentContent content = SegmentContent.of(segment, stream.video());
        long middle = System.nanoTime();
        synthesizer = content.synthesizer(engine);
        entropyNanos += middle - start;
        compileNanos += System.nanoTime() - middle;
    }

    /** Time spent so far on decoding weights and latents from bytes. */
    Duration entropyDecoding() {
        return Duration.ofNanos(entropyNanos);
    }

    /** Time spent so far on making programs of networks. */
    Duration compiling() {
        return Duration.ofNanos(compileNanos);
    }

    /** Time for which networks ran so far, for the frames that were read. */
    Duration synthesis() {
        return Duration.ofNanos(synthesisNanos + (synthesizer == null ? 0 : synthesizer.runNanos()));
    }

    @Override
    public void close() {
        if (synthesizer != null) {
            synthesisNanos += synthesizer.runNanos();
            synthesizer.close();
            synthesizer = null;
            segment = null;
        }
    }
}
