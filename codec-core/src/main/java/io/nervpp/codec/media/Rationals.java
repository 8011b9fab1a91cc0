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

    /** One over a fraction above 0. */
    static Rational inverse(Rational value) {
        return new Rational(value.denominator(), value.numerator());
    }

    /** A new native fraction; the caller closes it. */
    static AVRational toNative(Rational value) {
        return avutil.av_make_q(value.numerator(), value.denominator());
    }
}
