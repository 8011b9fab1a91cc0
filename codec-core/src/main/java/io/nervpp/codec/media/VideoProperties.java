package io.nervpp.codec.media;

import io.nervpp.bitstream.ColorDescription;
import io.nervpp.bitstream.Rational;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What a video declares about its frames.
 *
 * @param size of the frames that are read or written: after rotation, cropping and resizing
 * @param frameRate frames a second, nominal where the rate is not constant; above 0
 * @param timeBase seconds a tick of {@link RgbFrame#time}; above 0
 * @param sampleAspectRatio width over height of a pixel; {@link Rational#UNSPECIFIED} where not known
 * @param color meaning of the source's code values; the frames themselves are full-range RGB
 * @param constantRate whether the frames are declared to be evenly spaced; only the frames' times prove it ({@link FrameSpacing})
 * @param estimatedFrames how many frames there may be to read, as far as the container tells
 */
public record VideoProperties(
        FrameSize size,
        Rational frameRate,
        Rational timeBase,
        Rational sampleAspectRatio,
        ColorDescription color,
        boolean constantRate,
        OptionalLong estimatedFrames) {
    /** @throws IllegalArgumentException where the frame rate or the time base is 0 */
    public VideoProperties {
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(sampleAspectRatio, "sampleAspectRatio");
        Objects.requireNonNull(color, "color");
        Objects.requireNonNull(estimatedFrames, "estimatedFrames");
        if (frameRate.numerator() == 0) {
            throw new IllegalArgumentException("bad frame rate: " + frameRate + ", expected above 0");
        }
        if (timeBase.numerator() == 0) {
            throw new IllegalArgumentException("bad time base: " + timeBase + ", expected above 0");
        }
    }

    /**
     * Evenly spaced frames that number their times 0, 1, 2, ...: the time base is one frame, pixels are square, nothing is said about colour.
     */
    public static VideoProperties constantRate(FrameSize size, Rational frameRate) {
        return new VideoProperties(
                size,
                frameRate,
                Rationals.inverse(frameRate),
                Rational.ONE,
                ColorDescription.UNSPECIFIED,
                true,
                OptionalLong.empty());
    }
}
