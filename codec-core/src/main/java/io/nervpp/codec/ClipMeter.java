package io.nervpp.codec;

import io.nervpp.bitstream.NvppStream;
import io.nervpp.bitstream.NvppWriter;
import io.nervpp.bitstream.Segment;
import io.nervpp.bitstream.VideoDescription;
import io.nervpp.codec.media.FrameRange;
import io.nervpp.codec.media.RgbFrame;
import io.nervpp.engine.Engine;
import java.util.List;

/** Measures drafts against the frames of a clip. */
final class ClipMeter implements DraftMeter {
    /** The largest 8-bit code value. */
    private static final double PEAK = 255;

    private final Engine engine;
    private final VideoDescription video;
    private final FrameArchive frames;

    ClipMeter(Engine engine, VideoDescription video, FrameArchive frames) {
        this.engine = engine;
        this.video = video;
        this.frames = frames;
    }

    /** The stream with this segment. */
    NvppStream stream(Segment segment) {
        return new NvppStream(video, List.of(segment));
    }

    @Override
    public long sizeBytes(Segment segment) {
        return NvppWriter.toBytes(stream(segment)).length;
    }

    @Override
    public double psnr(Segment segment) throws InterruptedException {
        RgbFrame decoded = new RgbFrame(frames.size());
        byte[] source = new byte[frames.size().rgbBytes()];
        double sum = 0;
        try (NvppFrames sequence = new NvppFrames(engine, stream(segment), FrameRange.ALL)) {
            for (int i = 0; sequence.read(decoded); i++) {
                frames.read(i, source);
                sum += psnr(source, decoded.pixels());
                Interrupts.check("measuring", i + 1);
            }
        }
        return sum / frames.frameCount();
    }

    private static double psnr(byte[] expected, byte[] actual) {
        long squares = 0;
        for (int i = 0; i < expected.length; i++) {
            int difference = (expected[i] & 0xff) - (actual[i] & 0xff);
            squares += (long) difference * difference;
        }
        return 10 * Math.log10(PEAK * PEAK * expected.length / Math.max(1, squares));
    }
}
