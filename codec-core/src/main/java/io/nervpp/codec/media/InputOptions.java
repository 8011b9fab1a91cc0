package io.nervpp.codec.media;

import io.nervpp.bitstream.Rational;
import java.util.Objects;
import java.util.Optional;

/**
 * What to read and how.
 *
 * @param location a file; {@code -} for standard input; {@code lavfi:GRAPH} for frames that an FFmpeg filter graph makes, for example
 *     {@code lavfi:testsrc2=size=320x180:rate=25:duration=2}; {@code frame-%05d.png} for numbered images, the first of them numbered 0 to 4
 * @param format FFmpeg's name of the container ({@code rawvideo}, {@code lavfi}, ...); empty: found from name and content. With
 *     {@code lavfi}, the location is the graph
 * @param inputSize size of raw frames, which say nothing themselves
 * @param pixelFormat FFmpeg's name of the raw frames' pixel format; empty: rgb24 for {@code .rgb}, else yuv420p
 * @param inputRate rate of raw frames, numbered images and elementary streams; empty: 25, as FFmpeg takes it
 * @param frames which frames to read
 * @param outputSize size of the frames to hand out; empty: as they are
 * @param scalerFlags how to convert and resize
 * @param tolerateDamage whether frames that FFmpeg reports as damaged are taken as it conceals them (and counted), and what is missing at
 *     the end is accepted; else damage is an error
 */
public record InputOptions(
        String location,
        Optional<String> format,
        Optional<FrameSize> inputSize,
        Optional<String> pixelFormat,
        Optional<Rational> inputRate,
        FrameRange frames,
        Optional<FrameSize> outputSize,
        ScalerFlags scalerFlags,
        boolean tolerateDamage) {
    /** The location that stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    /** How a location that is a filter graph begins. */
    public static final String LAVFI_PREFIX = "lavfi:";

    /** @throws IllegalArgumentException where the location is empty or the rate is 0 */
    public InputOptions {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(inputSize, "inputSize");
        Objects.requireNonNull(pixelFormat, "pixelFormat");
        Objects.requireNonNull(frames, "frames");
        Objects.requireNonNull(outputSize, "outputSize");
        Objects.requireNonNull(scalerFlags, "scalerFlags");
        if (location.isBlank()) {
            throw new IllegalArgumentException(
                    "bad input: empty name, expected a file, - or " + LAVFI_PREFIX + "GRAPH");
        }
        if (inputRate.isPresent() && inputRate.get().numerator() == 0) {
            throw new IllegalArgumentException("bad frame rate: " + inputRate.get() + ", expected above 0");
        }
    }

    /** All frames of {@code location} as they are, damage being an error. */
    public static InputOptions of(String location) {
        return new InputOptions(
                location,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                FrameRange.ALL,
                Optional.empty(),
                ScalerFlags.EXACT,
                false);
    }

    /** The same with the container named. */
    public InputOptions withFormat(String name) {
        return new InputOptions(
                location,
                Optional.of(name),
                inputSize,
                pixelFormat,
                inputRate,
                frames,
                outputSize,
                scalerFlags,
                tolerateDamage);
    }

    /** The same with the size of raw frames. */
    public InputOptions withInputSize(FrameSize size) {
        return new InputOptions(
                location,
                format,
                Optional.of(size),
                pixelFormat,
                inputRate,
                frames,
                outputSize,
                scalerFlags,
                tolerateDamage);
    }

    /** The same with the pixel format of raw frames. */
    public InputOptions withPixelFormat(String name) {
        return new InputOptions(
                location,
                format,
                inputSize,
                Optional.of(name),
                inputRate,
                frames,
                outputSize,
                scalerFlags,
                tolerateDamage);
    }

    /** The same with the rate of raw frames or numbered images. */
    public InputOptions withInputRate(Rational rate) {
        return new InputOptions(
                location,
                format,
                inputSize,
                pixelFormat,
                Optional.of(rate),
                frames,
                outputSize,
                scalerFlags,
                tolerateDamage);
    }

    /** The same, only these frames. */
    public InputOptions withFrames(FrameRange range) {
        return new InputOptions(
                location, format, inputSize, pixelFormat, inputRate, range, outputSize, scalerFlags, tolerateDamage);
    }

    /** The same, resized. */
    public InputOptions withOutputSize(FrameSize size) {
        return new InputOptions(
                location,
                format,
                inputSize,
                pixelFormat,
                inputRate,
                frames,
                Optional.of(size),
                scalerFlags,
                tolerateDamage);
    }

    /** The same, converted otherwise. */
    public InputOptions withScalerFlags(ScalerFlags flags) {
        return new InputOptions(
                location, format, inputSize, pixelFormat, inputRate, frames, outputSize, flags, tolerateDamage);
    }

    /** The same, damage taken as FFmpeg conceals it. */
    public InputOptions withTolerateDamage(boolean tolerate) {
        return new InputOptions(
                location, format, inputSize, pixelFormat, inputRate, frames, outputSize, scalerFlags, tolerate);
    }
}
