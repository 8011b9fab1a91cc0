package io.nervpp.codec.media;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where to write and how.
 *
 * @param location a file whose extension tells the container; {@code .y4m}; {@code .yuv} or {@code .rgb} for raw frames;
 *     {@code frame-%05d.png} (or .jpg, .bmp, ...) for numbered images; {@code picture.png} for a single one; {@code -} for y4m on standard output
 * @param format FFmpeg's name of the container; empty: by the extension
 * @param codec FFmpeg's name of the encoder; empty: what suits the container ({@link VideoWriter} lists them)
 * @param quality the encoder's own scale of constant quality, smaller is better: CRF for libvpx-vp9, libaom-av1 and libsvtav1 (0..63), QP for
 *     libopenh264 (1..51), qscale for mpeg4 and mjpeg (1..31), only for libwebp (0..100) more is better; empty: near transparent
 * @param pixelFormat FFmpeg's name of the pixel format to code; empty: what players expect, or what loses least
 * @param codecOptions further options of the encoder by FFmpeg's names, for example {@code preset=4}
 * @param scalerFlags how RGB is converted
 * @param firstNumber number of the first of numbered images, 0 or more
 */
public record OutputOptions(
        String location,
        Optional<String> format,
        Optional<String> codec,
        OptionalDouble quality,
        Optional<String> pixelFormat,
        Map<String, String> codecOptions,
        ScalerFlags scalerFlags,
        int firstNumber) {
    /** The location that stands for standard output. */
    public static final String STANDARD_OUTPUT = "-";

    /** @throws IllegalArgumentException where the location is empty or a number is out of range */
    public OutputOptions {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(codec, "codec");
        Objects.requireNonNull(pixelFormat, "pixelFormat");
        Objects.requireNonNull(scalerFlags, "scalerFlags");
        codecOptions = Map.copyOf(codecOptions);
        if (location.isBlank()) {
            throw new IllegalArgumentException("bad output: empty name, expected a file or " + STANDARD_OUTPUT);
        }
        if (quality.isPresent() && !(quality.getAsDouble() >= 0 && quality.getAsDouble() <= 100)) {
            throw new IllegalArgumentException("bad quality: " + quality.getAsDouble() + ", expected 0..100");
        }
        if (firstNumber < 0) {
            throw new IllegalArgumentException(
                    "bad number of the first image: " + firstNumber + ", expected 0 or more");
        }
    }

    /** The defaults for {@code location}. */
    public static OutputOptions of(String location) {
        return new OutputOptions(
                location,
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Map.of(),
                ScalerFlags.EXACT,
                1);
    }

    /** The same with the container named. */
    public OutputOptions withFormat(String name) {
        return new OutputOptions(
                location, Optional.of(name), codec, quality, pixelFormat, codecOptions, scalerFlags, firstNumber);
    }

    /** The same with the encoder named. */
    public OutputOptions withCodec(String name) {
        return new OutputOptions(
                location, format, Optional.of(name), quality, pixelFormat, codecOptions, scalerFlags, firstNumber);
    }

    /** The same at this quality on the encoder's scale. */
    public OutputOptions withQuality(double value) {
        return new OutputOptions(
                location, format, codec, OptionalDouble.of(value), pixelFormat, codecOptions, scalerFlags, firstNumber);
    }

    /** The same with the pixel format named. */
    public OutputOptions withPixelFormat(String name) {
        return new OutputOptions(
                location, format, codec, quality, Optional.of(name), codecOptions, scalerFlags, firstNumber);
    }

    /** The same with one more option of the encoder. */
    public OutputOptions withCodecOption(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(codecOptions);
        more.put(name, value);
        return new OutputOptions(location, format, codec, quality, pixelFormat, more, scalerFlags, firstNumber);
    }

    /** The same, converted otherwise. */
    public OutputOptions withScalerFlags(ScalerFlags flags) {
        return new OutputOptions(location, format, codec, quality, pixelFormat, codecOptions, flags, firstNumber);
    }

    /** The same with numbered images counted from {@code number}. */
    public OutputOptions withFirstNumber(int number) {
        return new OutputOptions(location, format, codec, quality, pixelFormat, codecOptions, scalerFlags, number);
    }
}
