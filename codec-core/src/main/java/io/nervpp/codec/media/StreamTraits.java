package io.nervpp.codec.media;

import io.nervpp.bitstream.Rational;
import java.util.OptionalLong;

/**
 * What a stream declares about its frames before any is decoded.
 *
 * @param frameRate frames a second, above 0
 * @param timeBase seconds a tick, above 0
 * @param sampleAspectRatio of the stored pixels, {@link Rational#UNSPECIFIED} where not known
 * @param constantRate whether the frames are declared to be evenly spaced
 * @param estimatedFrames how many there may be
 */
record StreamTraits(
        Rational frameRate,
        Rational timeBase,
        Rational sampleAspectRatio,
        boolean constantRate,
        OptionalLong estimatedFrames) {
    /** What FFmpeg takes where nothing tells a rate: 25 frames a second. */
    static final Rational DEFAULT_RATE = new Rational(25, 1);

    /** How long a frame nominally lasts, in ticks, at least 1. */
    long ticksPerFrame() {
        return Math.max(1, Math.round(1 / (frameRate.toDouble() * timeBase.toDouble())));
    }
}
