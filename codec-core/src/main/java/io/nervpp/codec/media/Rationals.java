package io.nervpp.codec.media;

import io.nervpp.bitstream.Rational;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/** Between FFmpeg's fractions and ours. */
final class Rationals {
    private Rationals() {}

    /** FFmpeg's fraction, reduced; anything that is not above 0 becomes {@link Rational#UNSPECIFIED}. */
    static Rational of(AVRational value) {
        if (value.num() <= 0 || value.den() <= 0) {
            return Rational.UNSPECIFIED;
        }
        return reduced(value.num(), value.den());
    }

    /** Lowest terms of a fraction above 0 whose terms then fit 31 bits. */
    static Rational reduced(long numerator, long denominator) {
        long a = numerator;
        long b = denominator;
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return new Rational(Math.toIntExact(numerator / a), Math.toIntExact(denominator / a));
    }

    /**
     * The sample aspect ratio that keeps the shape of the picture when it is resized, as ffmpeg's scale filter does; unspecified stays so.
     */
    static Rational keepingShape(Rational aspect, FrameSize from, FrameSize to) {
        if (aspect.numerator() == 0 || from.equals(to)) {
            return aspect;
        }
        try (AVRational result = new AVRational()) {
            int[] numerator = new int[1];
            int[] denominator = new int[1];
            avutil.av_reduce(
                    numerator,
                    denominator,
                    (long) aspect.numerator() * from.width() * to.height(),
                    (long) aspect.denominator() * from.height() * to.width(),
                    Integer.MAX_VALUE);
            return of(result.num(numerator[0]).den(denominator[0]));
        }
    }

    /** One over a fraction above 0. */
    static Rational inverse(Rational value) {
        return new Rational(value.denominator(), value.numerator());
    }

    /** A new native fraction; the caller closes it. */
    static AVRational toNative(Rational value) {
        return avutil.av_make_q(value.numerator(), value.denominator());
    }
}
