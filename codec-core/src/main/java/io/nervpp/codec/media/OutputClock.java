package io.nervpp.codec.media;

import io.nervpp.bitstream.Rational;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Presentation times in an encoder's time base. The first frame written is at 0. Where the rate is constant, or the container knows no other, a
 * tick is a frame; else it is the video's own tick, as near as the encoder can.
 */
final class OutputClock {
    /** MPEG-4 part 2 codes the ticks of a second in 16 bits. */
    private static final int MAX_MPEG4_TICKS = 65535;

    private static final int MPEG4_TICKS = 60000;

    private final Rational from;
    private final Rational timeBase;
    private final long frameTicks;
    private long first;
    private long previous = -1;

    /**
     * A clock.
     *
     * @param everyFrameTimed whether the container keeps a time for every frame
     * @param mpeg4 whether the encoder is for MPEG-4 part 2
     */
    OutputClock(VideoProperties properties, boolean everyFrameTimed, boolean mpeg4) {
        this.from = properties.timeBase();
        Rational rate = properties.frameRate();
        if (properties.constantRate() || !everyFrameTimed) {
            timeBase = Rationals.inverse(rate);
        } else if (mpeg4 && from.denominator() > MAX_MPEG4_TICKS) {
            timeBase = new Rational(1, MPEG4_TICKS);
        } else {
            timeBase = from;
        }
        frameTicks = Math.max(1, Math.round(1 / (rate.toDouble() * timeBase.toDouble())));
    }

    /** Seconds a tick. */
    Rational timeBase() {
        return timeBase;
    }

    /** How long a frame nominally lasts, in ticks. */
    long frameTicks() {
        return frameTicks;
    }

    /** The time of the next frame in ticks, after all before it; {@code time} is in ticks of the video's time base. */
    long next(long time) {
        if (previous < 0) {
            first = time;
        }
        long ticks = avutil.av_rescale(
                time - first,
                (long) from.numerator() * timeBase.denominator(),
                (long) from.denominator() * timeBase.numerator());
        previous = Math.max(ticks, previous + 1);
        return previous;
    }
}
