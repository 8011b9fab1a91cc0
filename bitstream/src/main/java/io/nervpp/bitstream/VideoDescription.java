package io.nervpp.bitstream;

import java.util.Objects;

/**
 * What the stream shows, whatever codes it.
 *
 * @param width columns of a frame, 1..65535
 * @param height rows of a frame, 1..65535
 * @param frameCount 1..2^31-1
 * @param frameRate frames a second, nominal where times are explicit; numerator 0: unspecified
 * @param timeBase seconds a tick, numerator at least 1
 * @param sampleAspectRatio width over height of a pixel; numerator 0: unspecified
 * @param color meaning of the source's code values
 * @param times presentation time of every frame; the last one at most 2^56 ticks
 */
public record VideoDescription(
        int width,
        int height,
        int frameCount,
        Rational frameRate,
        Rational timeBase,
        Rational sampleAspectRatio,
        ColorDescription color,
        FrameTimes times) {
    /** @throws IllegalArgumentException where a value is out of range or the times do not suit the number of frames */
    public VideoDescription {
        Field.WIDTH.require(width);
        Field.HEIGHT.require(height);
        Field.FRAME_COUNT.require(frameCount);
        Field.TIME_BASE_NUMERATOR.require(timeBase.numerator());
        Objects.requireNonNull(frameRate, "frameRate");
        Objects.requireNonNull(sampleAspectRatio, "sampleAspectRatio");
        Objects.requireNonNull(color, "color");
        Objects.requireNonNull(times, "times");
        if (times instanceof FrameTimes.Explicit explicit && explicit.frameCount() != frameCount) {
            throw new IllegalArgumentException(
                    "bad number of frame times: " + explicit.frameCount() + ", expected " + frameCount);
        }
        if (times instanceof FrameTimes.Constant constant && !endsInRange(constant, frameCount)) {
            throw new IllegalArgumentException("bad ticks per frame: " + constant.ticksPerFrame()
                    + ", expected the last of " + frameCount + " frames within 2^56 ticks");
        }
    }

    /** Whether the last frame's time still is one that a frame may have. */
    static boolean endsInRange(FrameTimes.Constant times, int frameCount) {
        return frameCount - 1 <= (Field.START_TICKS.max() - times.startTicks()) / times.ticksPerFrame();
    }
}
