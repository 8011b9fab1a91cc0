package io.nervpp.cli;

import io.nervpp.bitstream.Rational;
import io.nervpp.codec.media.FrameRange;
import io.nervpp.codec.media.FrameSize;
import io.nervpp.codec.media.InputOptions;
import io.nervpp.codec.media.ScalerFlags;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a video is read. */
final class InputGroup {
    @Option(
            names = "--frames",
            paramLabel = "A:B",
            description = "Only frames A up to, not including, B, counted from 0; 'A:' and ':B' too (default: all).")
    private FrameRange frames = FrameRange.ALL;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            description = "Resize the frames, width by height (default: as they are).")
    private FrameSize size;

    @Option(
            names = "--sws-flags",
            paramLabel = "FLAGS",
            description = {
                "How FFmpeg's swscale converts and resizes, names joined with '+' (default: area where frames shrink, else"
                        + " bicubic, with accurate_rnd+full_chroma_int+bitexact: the same on every CPU)."
            })
    private ScalerFlags scalerFlags = ScalerFlags.EXACT;

    @Option(
            names = "--input-format",
            paramLabel = "NAME",
            description =
                    "FFmpeg's name of the container; rawvideo for raw frames (default: found from name and content).")
    private String format;

    @Option(
            names = "--input-size",
            paramLabel = "WxH",
            description = "Size of raw frames, which do not say it themselves.")
    private FrameSize inputSize;

    @Option(
            names = "--pixel-format",
            paramLabel = "NAME",
            description = "FFmpeg's name of the raw frames' pixel format (default: rgb24 for *.rgb, else yuv420p).")
    private String pixelFormat;

    @Option(
            names = "--rate",
            paramLabel = "FPS",
            description = "Frames a second of raw frames and numbered images, '25' or '30000/1001' (default: 25).")
    private Rational rate;

    @Option(
            names = "--tolerate-damage",
            description = "Take damaged frames as FFmpeg conceals them (default: damage is an error).")
    private boolean tolerateDamage;

    /** The input at a location, read so. */
    InputOptions at(String location) {
        return new InputOptions(
                location,
                Optional.ofNullable(format),
                Optional.ofNullable(inputSize),
                Optional.ofNullable(pixelFormat),
                Optional.ofNullable(rate),
                frames,
                Optional.ofNullable(size),
                scalerFlags,
                tolerateDamage);
    }

    /** Another input, cut and resized as the options say; what it is stays as it is known. */
    InputOptions cut(InputOptions known) {
        InputOptions cut = known.withFrames(frames).withScalerFlags(scalerFlags).withTolerateDamage(tolerateDamage);
        return size == null ? cut : cut.withOutputSize(size);
    }
}
