package io.nervpp.codec;

import io.nervpp.bitstream.FrameTimes;
import io.nervpp.bitstream.Rational;
import io.nervpp.bitstream.VideoDescription;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.FrameSpacing;
import io.nervpp.codec.media.MediaException;
import io.nervpp.codec.media.VideoProperties;
import java.util.OptionalLong;

/** What a source declares about its frames, as a file keeps it, and back. */
final class VideoDescriptions {
    /** What FFmpeg assumes where nothing is known. */
    private static final Rational DEFAULT_RATE = new Rational(25, 1);

    private VideoDescriptions() {}

    /**
     * The description of a clip. Its first frame is shown at time 0; evenly spaced frames are counted in units of one frame.
     *
     * @param times presentation time of each frame, in ticks of the source's time base
     * @throws MediaException where frames lie further apart than a file can say
     */
    static VideoDescription of(VideoProperties source, long[] times) {
        Rational rate = source.frameRate();
        boolean constant = FrameSpacing.isConstant(times, rate, source.timeBase());
        return new VideoDescription(
                source.size().width(),
                source.size().height(),
                times.length,
                rate,
                constant ? rate.inverse() : source.timeBase(),
                source.sampleAspectRatio(),
                source.color(),
                constant ? new FrameTimes.Constant(0, 1) : uneven(times));
    }

    private static FrameTimes uneven(long[] times) {
        try {
            return new FrameTimes.Explicit(fromZero(times));
        } catch (IllegalArgumentException e) {
            String text = "unsupported times of frames: " + e.getMessage();
            throw new MediaException(MediaException.Kind.INPUT, text, e);
        }
    }

    private static long[] fromZero(long[] times) {
        long[] shifted = times.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] -= times[0];
        }
        return shifted;
    }

    /** What a writer needs to know of frames decoded from a file. */
    static VideoProperties properties(VideoDescription video, int frameCount) {
        Rational rate = video.frameRate();
        return new VideoProperties(
                new FrameSize(video.width(), video.height()),
                rate.numerator() > 0 ? rate : DEFAULT_RATE,
                video.timeBase(),
                video.sampleAspectRatio(),
                video.color(),
                video.times() instanceof FrameTimes.Constant,
                OptionalLong.of(frameCount));
    }
}
